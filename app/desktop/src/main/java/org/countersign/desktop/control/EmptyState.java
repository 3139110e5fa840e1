package org.countersign.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing yet: what belongs here and how to get it. */
public final class EmptyState extends VBox {
    /** Says what belongs here; the actions get it. */
    public EmptyState(Ikon icon, String what, String next, Node... actions) {
        getStyleClass().add("empty-state");
        Label picture = new Label("", new FontIcon(icon));
        picture.getStyleClass().addAll("empty-icon", "large-icon");
        getChildren()
                .addAll(picture, Texts.wrapped(what, "empty-what"), Texts.wrapped(next, "quiet"));
        getChildren().addAll(actions);
    }
}
