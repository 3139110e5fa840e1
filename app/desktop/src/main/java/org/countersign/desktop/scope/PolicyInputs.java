package org.countersign.desktop.scope;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.LongText;
import org.countersign.pack.PolicyInput;

/** The input that fits what a policy input holds. */
final class PolicyInputs {
    private PolicyInputs() {}

    static Node of(PolicyField field) {
        PolicyInput input = field.input();
        Node control =
                switch (input.type()) {
                    case TEXT -> line(field, "");
                    case NUMBER -> number(field);
                    case FLAG -> flag(field);
                    case CHOICE -> choice(field);
                    case LIST -> lines(field, "One to a line");
                    case NETWORKS -> lines(field, "One to a line, such as 10.20.0.0/16");
                };
        control.setId("policy-" + input.name());
        control.focusedProperty().addListener((_, _, in) -> leave(field, in));
        return new Field(input.label(), control, field.problem());
    }

    private static void leave(PolicyField field, boolean in) {
        if (!in) {
            field.leave();
        }
    }

    private static TextField line(PolicyField field, String prompt) {
        TextField text = new TextField();
        text.setPromptText(prompt);
        text.textProperty().bindBidirectional(field.text());
        return text;
    }

    private static TextField number(PolicyField field) {
        TextField text = line(field, "A whole number");
        text.getStyleClass().add("short-input");
        return text;
    }

    private static LongText lines(PolicyField field, String prompt) {
        LongText text = new LongText(field.text(), 3);
        text.setPromptText(prompt);
        return text;
    }

    private static ComboBox<String> choice(PolicyField field) {
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().addAll(field.input().choices());
        choice.valueProperty().bindBidirectional(field.text());
        return choice;
    }

    private static HBox flag(PolicyField field) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox(answer(field, "Yes", "yes", group), answer(field, "No", "no", group));
        row.getStyleClass().add("choices-row");
        return row;
    }

    private static RadioButton answer(
            PolicyField field, String word, String value, ToggleGroup group) {
        RadioButton button = new RadioButton(word);
        button.setToggleGroup(group);
        button.setSelected(field.text().get().equals(value));
        // Not by the button's action: arrow keys choose without it.
        button.selectedProperty()
                .addListener(
                        (_, _, chosen) -> {
                            if (chosen) {
                                field.text().set(value);
                            }
                        });
        field.text().addListener((_, _, now) -> button.setSelected(now.equals(value)));
        return button;
    }
}
