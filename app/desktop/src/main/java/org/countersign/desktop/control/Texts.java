package org.countersign.desktop.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels of the kinds that all steps have. */
public final class Texts {
    private Texts() {}

    /** The heading of a page. */
    public static Label title(String text) {
        return wrapped(text, "page-title");
    }

    /** The heading of a part of a page. */
    public static Label heading(String text) {
        return wrapped(text, "part-title");
    }

    /** Text that explains, in a quiet colour. */
    public static Label quiet(String text) {
        return wrapped(text, "quiet");
    }

    /** Text that breaks into lines and is never cut. */
    public static Label wrapped(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** Text that follows a value and takes no room while it is empty. */
    public static Label following(ObservableValue<String> text, String... styles) {
        Label label = wrapped("", styles);
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.map(t -> !t.isEmpty()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
