package org.countersign.desktop.control;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A card over the page, with buttons that stay in sight however low the window is: what stands
 * above them scrolls.
 */
public final class Card extends VBox {
    /**
     * @param first gets the focus when the card appears, so that keys do not reach the page below
     */
    public Card(Node first, HBox buttons, Node... parts) {
        getStyleClass().add("overlay-card");
        setMaxHeight(USE_PREF_SIZE);
        buttons.getStyleClass().add("buttons");
        VBox column = new VBox(parts);
        column.getStyleClass().add("form");
        TallPane scroll = new TallPane(column);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, buttons);
        // What scrolls gets its place in the window later than the card itself.
        first.sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene != null) {
                                first.requestFocus();
                            }
                        });
    }
}
