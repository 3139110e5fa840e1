package org.countersign.desktop.control;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A labelled input, with the sentence that says what is wrong with it right below. */
public final class Field extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    /** An input that cannot be wrong. */
    public Field(String label, Node input) {
        getStyleClass().add("field");
        Label name = Texts.wrapped(label, "field-label");
        name.setLabelFor(input);
        getChildren().addAll(name, input);
    }

    /** An input with the problem it has; empty where it has none. */
    public Field(String label, Node input, ObservableValue<String> problem) {
        this(label, input);
        getChildren().add(Texts.following(problem, "field-problem"));
        problem.addListener((_, _, now) -> input.pseudoClassStateChanged(WRONG, !now.isEmpty()));
        input.pseudoClassStateChanged(WRONG, !problem.getValue().isEmpty());
    }

    /** Adds a line that explains, under the label. */
    public Field hint(String text) {
        getChildren().add(1, Texts.quiet(text));
        return this;
    }
}
