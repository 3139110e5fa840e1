package org.countersign.desktop.section;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.LongText;
import org.countersign.desktop.control.Standings;
import org.countersign.desktop.control.Texts;
import org.countersign.engagement.Engagement;
import org.countersign.finding.Finding;
import org.countersign.finding.Judgement.Decision;
import org.countersign.pack.Severity;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/** The form for the assessor's judgement. */
final class JudgementView extends VBox {
    private static final KeyCombination RECORD =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final JudgementModel model;
    private final Label made = Texts.wrapped("", "judged");
    private final Button takeBack = new Button("Take back");
    private final HBox madeRow = new HBox(made, takeBack);

    JudgementView(JudgementModel model) {
        this.model = model;
        getStyleClass().addAll("card-box", "form");
        LongText note = new LongText(model.note(), 2);
        note.setId("note");
        note.setWrapText(true);
        note.setPromptText("Why. Needed where you differ from the verdict.");
        note.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (RECORD.match(key)) {
                        key.consume();
                        model.decideNow();
                    }
                });
        model.wanted()
                .subscribe(
                        wanted -> {
                            if (wanted.isPresent()) {
                                note.requestFocus();
                            }
                        });
        FlowPane decisions =
                new FlowPane(
                        button("Agree", "A", Decision.AGREE),
                        button("Pass", "P", Decision.PASS),
                        button("Fail", "F", Decision.FAIL),
                        button("Not applicable", "N", Decision.NOT_APPLICABLE),
                        button("Accept risk", "R", Decision.ACCEPTED_RISK));
        decisions.getStyleClass().add("choices-row");
        takeBack.setId("take-back");
        takeBack.setMinWidth(USE_PREF_SIZE);
        takeBack.getStyleClass().add("flat");
        takeBack.setOnAction(_ -> model.takeBack());
        HBox.setHgrow(made, javafx.scene.layout.Priority.ALWAYS);
        madeRow.getStyleClass().add("row");
        getChildren()
                .addAll(
                        Texts.heading("Your judgement"),
                        madeRow,
                        decisions,
                        new Field("Severity", severity()),
                        new Field("Note", note, model.problem()));
    }

    /** Shows what was judged. */
    void show(Finding finding, Engagement state) {
        Optional<Engagement.Judged> judged =
                Optional.ofNullable(state.judgements().get(finding.key()));
        made.setText(judged.map(j -> words(j)).orElse(""));
        madeRow.setVisible(judged.isPresent());
        madeRow.setManaged(judged.isPresent());
    }

    private static String words(Engagement.Judged judged) {
        String decision =
                switch (judged.judgement().decision()) {
                    case AGREE -> "Agreed with the verdict";
                    case PASS -> "Judged as passed";
                    case FAIL -> "Judged as failed";
                    case NOT_APPLICABLE -> "Judged as not applicable";
                    case ACCEPTED_RISK -> "Failed, and the risk is accepted";
                };
        return decision
                + judged.judgement()
                        .severity()
                        .map(s -> ", severity " + s.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                + ", by "
                + judged.entry().by()
                + ".";
    }

    private Button button(String words, String key, Decision decision) {
        Label hint = new Label(key);
        hint.getStyleClass().add("key");
        Button button = new Button(words, hint);
        button.setId("decide-" + decision.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.setOnAction(_ -> model.decide(decision));
        return button;
    }

    private ComboBox<Severity> severity() {
        ComboBox<Severity> choice = new ComboBox<>();
        choice.setId("severity");
        choice.getItems().setAll(Severity.values());
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Severity value) {
                        return value == null ? "" : Standings.word(value);
                    }

                    @Override
                    public @Nullable Severity fromString(String text) {
                        return null;
                    }
                });
        choice.valueProperty().bindBidirectional(model.severity());
        return choice;
    }
}
