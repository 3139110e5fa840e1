package org.countersign.desktop.section;

import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.LongText;
import org.countersign.desktop.control.Texts;
import org.countersign.finding.Finding;
import org.countersign.pack.Question;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

import java.io.File;
import java.util.Optional;

/** The form for the answer to a check's question, and for documents. */
final class AnswerView extends VBox {
    private final SectionModel model;
    private ToggleGroup group = new ToggleGroup();

    AnswerView(SectionModel model) {
        this.model = model;
        model.answer().choice().addListener((_, _, _) -> select());
        getStyleClass().addAll("card-box", "form");
    }

    /** Lays out the form for another finding. */
    void show(Finding finding) {
        getChildren().clear();
        Optional<Question> question = finding.check().asks();
        question.ifPresent(this::form);
        if (question.isEmpty()) {
            getChildren()
                    .addAll(
                            Texts.heading("Documents"),
                            Texts.quiet("What you found out by hand can be attached as evidence."));
        }
        getChildren().add(documents(question.map(Question::wantsAttachment).orElse(false)));
    }

    private void form(Question question) {
        group = new ToggleGroup();
        // Not by the buttons' action: arrow keys choose without it.
        group.selectedToggleProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                model.answer().choice().set((String) chosen.getUserData());
                            }
                        });
        VBox choices = new VBox();
        choices.getStyleClass().add("choices");
        question.choices()
                .forEach(
                        (word, label) -> {
                            RadioButton button = new RadioButton(label);
                            button.setId("choice-" + word);
                            button.setWrapText(true);
                            button.setMinHeight(USE_PREF_SIZE);
                            button.setToggleGroup(group);
                            button.setUserData(word);
                            choices.getChildren().add(button);
                        });
        select();
        LongText text = new LongText(model.answer().text(), 3);
        text.setId("answer-text");
        text.setWrapText(true);
        text.setPromptText("What you saw, who said it, where it is written");
        getChildren()
                .addAll(
                        Texts.heading("Answer"),
                        Texts.wrapped(question.prompt()),
                        choices,
                        new Field("In your words", text),
                        Texts.following(model.answer().state(), "quiet"));
    }

    private void select() {
        group.getToggles()
                .forEach(t -> t.setSelected(t.getUserData().equals(model.answer().choice().get())));
    }

    private FlowPane documents(boolean wanted) {
        Button attach = new Button("Attach a file…", new FontIcon(MaterialDesignP.PAPERCLIP));
        attach.setId("attach");
        attach.setOnAction(_ -> choose());
        Button paste =
                new Button("Paste a picture", new FontIcon(MaterialDesignC.CLIPBOARD_OUTLINE));
        paste.setId("paste");
        paste.setOnAction(_ -> paste());
        FlowPane row = new FlowPane(attach, paste);
        row.getStyleClass().add("choices-row");
        if (wanted) {
            row.getChildren().add(Texts.quiet("A document should go with the answer."));
        }
        return row;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a document");
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.answer().attach(file.toPath());
        }
    }

    private void paste() {
        Image image = Clipboard.getSystemClipboard().getImage();
        if (image == null) {
            model.answer().nothingToPaste();
        } else {
            model.answer().attachPicture(Png.of(image));
        }
    }
}
