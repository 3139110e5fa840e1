package org.countersign.desktop.control;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A page of the wizard that scrolls up and down and keeps its lines at a readable length. */
public final class Page extends TallPane {
    /** A page with a title, a line that says what it is for, and its parts. */
    public Page(String title, String purpose, Node... parts) {
        VBox head = new VBox(Texts.title(title), Texts.quiet(purpose));
        head.getStyleClass().add("page-head");
        VBox column = new VBox(head);
        column.getStyleClass().add("page");
        column.getChildren().addAll(parts);
        VBox around = new VBox(column);
        around.getStyleClass().add("page-around");
        setContent(around);
    }

    /** A part of a page in a frame of its own. */
    public static VBox card(Node... parts) {
        VBox card = new VBox(parts);
        card.getStyleClass().add("card-box");
        return card;
    }
}
