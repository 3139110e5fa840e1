package org.countersign.desktop.start;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.PathField;
import org.countersign.desktop.control.TallPane;
import org.countersign.desktop.control.Texts;
import org.countersign.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import java.nio.file.Path;
import java.util.List;

/** The start screen. */
public final class StartView extends TallPane {
    private final StartModel model;
    private final PasswordField chosen = new PasswordField();
    private final PasswordField passphrase = new PasswordField();
    private final ToggleButton opening = new ToggleButton("Open");
    private final ToggleButton beginning = new ToggleButton("New engagement");

    /** Shows this model. */
    public StartView(StartModel model) {
        this.model = model;
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton button : List.of(beginning, opening)) {
            button.setToggleGroup(group);
            button.getStyleClass().add("topic");
            button.setOnAction(_ -> button.setSelected(true));
        }
        beginning.setId("start-new");
        opening.setId("start-open");
        HBox tabs = new HBox(beginning, opening);
        tabs.getStyleClass().add("topics");
        VBox begin = begin();
        VBox open = open();
        show(begin, beginning);
        show(open, opening);
        boolean typed = !(model.title().get() + model.customer().get()).isBlank();
        (typed || model.file().get().isBlank() ? beginning : opening).setSelected(true);
        VBox form = new VBox(tabs, new StackPane(begin, open));
        form.getStyleClass().add("card-box");
        ProgressBar busy = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.visibleProperty().bind(model.busy());
        VBox column = new VBox(brand(), busy, practice(), form);
        column.getStyleClass().add("start");
        column.disableProperty().bind(model.busy());
        // Who types looks at the foot of the form: the progress is above it, and what failed is
        // tried again from the passphrase.
        model.busy()
                .addListener(
                        (_, _, now) -> {
                            if (now) {
                                setVvalue(0);
                            } else {
                                retype();
                            }
                        });
        model.passphraseProblem().addListener((_, _, _) -> retype());
        VBox around = new VBox(column);
        around.getStyleClass().add("start-around");
        setContent(around);
    }

    /** Of the two, only the one that is shown takes the focus. */
    private void retype() {
        chosen.requestFocus();
        passphrase.requestFocus();
    }

    private static Node brand() {
        Label icon = new Label("", new FontIcon(MaterialDesignS.SHIELD_CHECK_OUTLINE));
        icon.getStyleClass().addAll("brand-icon", "large-icon");
        VBox text =
                new VBox(
                        Texts.wrapped("Countersign", "brand"),
                        Texts.quiet(
                                "Security assessments that end in a signed report which proves"
                                        + " itself"));
        HBox row = new HBox(icon, text);
        row.getStyleClass().add("brand-row");
        return row;
    }

    private Node practice() {
        Button start =
                new Button("Start the practice", new FontIcon(MaterialDesignP.PLAY_CIRCLE_OUTLINE));
        start.setId("practice");
        start.getStyleClass().add("accent");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(_ -> model.practise());
        VBox text =
                new VBox(
                        Texts.heading("Practice"),
                        Texts.quiet(
                                "A small deployment with known flaws, served inside this program."
                                        + " Do a whole assessment with no target at hand."));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(text, start);
        row.getStyleClass().addAll("card-box", "practice");
        return row;
    }

    private VBox begin() {
        chosen.setId("new-passphrase");
        PasswordField repeated = new PasswordField();
        repeated.setId("new-repeated");
        Button create = new Button("Begin");
        create.setId("create");
        create.getStyleClass().add("accent");
        Runnable action =
                () -> {
                    Secret typed = Secret.of(chosen.getText());
                    Secret again = Secret.of(repeated.getText());
                    chosen.clear();
                    repeated.clear();
                    model.create(typed, again);
                };
        create.setOnAction(_ -> action.run());
        repeated.setOnAction(_ -> action.run());
        return form(
                row(
                        new Field(
                                "Title",
                                text("new-title", "Such as Example Telecom 2026", model.title())),
                        new Field("Customer", text("new-customer", "", model.customer()))),
                row(
                        new Field("Your name", text("new-who", "", model.who())),
                        new Field("Content pack", packs())),
                new Field(
                        "File",
                        PathField.save(
                                model.newFile(),
                                "new-file",
                                "Where the engagement is kept",
                                "*.countersign")),
                row(
                        new Field("Passphrase", chosen, model.passphraseProblem()),
                        new Field("The passphrase again", repeated)),
                Texts.quiet(
                        "The file can be opened with this passphrase only. Nobody can recover it."),
                create);
    }

    private VBox open() {
        passphrase.setId("open-passphrase");
        Button open = new Button("Open");
        open.setId("open");
        open.getStyleClass().add("accent");
        Runnable action =
                () -> {
                    Secret typed = Secret.of(passphrase.getText());
                    passphrase.clear();
                    model.open(typed);
                };
        open.setOnAction(_ -> action.run());
        passphrase.setOnAction(_ -> action.run());
        VBox recent = new VBox();
        recent.getStyleClass().add("rows");
        model.recent()
                .subscribe(
                        files -> {
                            recent.getChildren().setAll(files.stream().map(this::recent).toList());
                            if (files.isEmpty()) {
                                recent.getChildren()
                                        .setAll(Texts.quiet("No engagement was opened here yet."));
                            }
                        });
        return form(
                new Field("Opened last", recent),
                new Field(
                        "File",
                        PathField.open(
                                model.file(),
                                "open-file",
                                "Choose an engagement",
                                "*.countersign")),
                row(
                        new Field("Your name", text("open-who", "", model.who())),
                        new Field("Passphrase", passphrase)),
                open);
    }

    private Node recent(Path file) {
        Hyperlink name = new Hyperlink(String.valueOf(file.getFileName()));
        name.setMinWidth(USE_PREF_SIZE);
        name.setOnAction(
                _ -> {
                    model.file().set(file.toString());
                    passphrase.requestFocus();
                });
        Label where = new Label(String.valueOf(file.getParent()));
        where.getStyleClass().add("quiet");
        where.setMinWidth(0);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        Button forget = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        forget.getStyleClass().addAll("flat", "button-icon");
        forget.setAccessibleText("Take " + file.getFileName() + " off this list");
        forget.setOnAction(_ -> model.forget(file));
        HBox row = new HBox(name, where, forget);
        row.getStyleClass().add("row");
        return row;
    }

    private ComboBox<Path> packs() {
        ComboBox<Path> packs = new ComboBox<>();
        packs.setId("new-pack");
        packs.setMaxWidth(Double.MAX_VALUE);
        packs.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Path value) {
                        return value == null ? "" : String.valueOf(value.getFileName());
                    }

                    @Override
                    public @Nullable Path fromString(String text) {
                        return null;
                    }
                });
        model.packs().subscribe(all -> packs.getItems().setAll(all));
        packs.valueProperty().bindBidirectional(model.pack());
        return packs;
    }

    private static TextField text(
            String id, String prompt, javafx.beans.property.StringProperty value) {
        TextField text = new TextField();
        text.setId(id);
        text.setPromptText(prompt);
        text.textProperty().bindBidirectional(value);
        return text;
    }

    private static VBox form(Node... parts) {
        VBox form = new VBox(parts);
        form.getStyleClass().add("form");
        return form;
    }

    private static HBox row(Node... fields) {
        HBox row = new HBox(fields);
        row.getStyleClass().add("field-row");
        for (Node field : fields) {
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        return row;
    }

    private static void show(Node node, ToggleButton when) {
        node.visibleProperty().bind(when.selectedProperty());
        node.managedProperty().bind(when.selectedProperty());
    }
}
