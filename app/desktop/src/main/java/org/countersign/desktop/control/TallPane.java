package org.countersign.desktop.control;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/**
 * What may be higher than the window: it scrolls up and down, and to whatever gets the focus, so
 * that nobody types into what they do not see.
 */
@SuppressWarnings("this-escape") // subclasses add content only, and have no state to be seen unset
public class TallPane extends ScrollPane {
    /** Scrolls this content. */
    public TallPane(Node content) {
        this();
        setContent(content);
    }

    /** Scrolls what it is given as content. */
    protected TallPane() {
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("page-scroll");
        sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .addListener(
                        (_, _, owner) -> {
                            // What is under a pressed mouse must not move away from it.
                            if (owner != null && holds(owner) && !isPressed()) {
                                show(owner);
                            }
                        });
        // A message above takes room away.
        viewportBoundsProperty()
                .addListener(
                        (_, before, now) -> {
                            Node owner = getScene() == null ? null : getScene().getFocusOwner();
                            if (now.getHeight() < before.getHeight()
                                    && owner != null
                                    && holds(owner)) {
                                show(owner);
                            }
                        });
    }

    /** Its height is that of the text once it is broken into lines. */
    @Override
    public final Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean holds(Node node) {
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.equals(getContent())) {
                return true;
            }
        }
        return false;
    }

    private void show(Node node) {
        // It may have appeared only now, and have no place yet.
        applyCss();
        layout();
        Bounds there = getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double room = getViewportBounds().getHeight();
        double hidden = getContent().getLayoutBounds().getHeight() - room;
        double top = getVvalue() * hidden;
        if (hidden > 0 && (there.getMinY() < top || there.getMaxY() > top + room)) {
            double above = Math.clamp(room - there.getHeight(), 0, room / 4);
            setVvalue(Math.clamp((there.getMinY() - above) / hidden, 0, 1));
        }
    }
}
