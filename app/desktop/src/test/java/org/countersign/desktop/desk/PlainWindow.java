package org.countersign.desktop.desk;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;

import org.countersign.desktop.settings.Settings;
import org.countersign.desktop.theme.Look;
import org.countersign.kernel.CountersignException;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;

/** A view of a {@link PlainDesk} in a window of a certain size, and what a person sees of it. */
public final class PlainWindow implements AutoCloseable {
    private final Stage stage;
    private final PlainDesk plain;

    /** With an engagement in this folder; shows nothing yet. */
    public PlainWindow(Stage stage, Path folder) throws CountersignException {
        this.stage = stage;
        plain = new PlainDesk(folder);
    }

    /** The engagement. */
    public PlainDesk plain() {
        return plain;
    }

    /** Shows this view in the usual look. */
    public void show(Parent view, double width, double height) {
        Scene scene = new Scene(view, width, height);
        Look.apply(Settings.FIRST, scene);
        stage.setScene(scene);
        // The stage may have the size that a test before gave it.
        stage.sizeToScene();
        stage.show();
    }

    /** The node with this id or style. */
    public Node find(String query) {
        return stage.getScene().lookup(query);
    }

    /** All nodes of this kind, from the back to the front. */
    public <T extends Node> List<T> all(Class<T> kind) {
        return stage.getScene().getRoot().lookupAll("*").stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What keys go to. */
    public Node focused() {
        return stage.getScene().getFocusOwner();
    }

    /** Whether all of it is seen: it is not scrolled away, nor behind a tab or past the edge. */
    public boolean inSight(Node node) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.asyncFx(
                        () -> {
                            Bounds there = place(node);
                            boolean seen =
                                    there.getHeight() > 0
                                            && holds(stage.getScene().getRoot(), there);
                            for (Node n = node; n != null; n = n.getParent()) {
                                seen &=
                                        n.isVisible()
                                                && (!(n instanceof ScrollPane) || holds(n, there));
                            }
                            return seen;
                        })
                .get();
    }

    /** Where it is in the window. */
    public static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean holds(Node around, Bounds there) {
        Bounds room = place(around);
        return there.getMinY() >= room.getMinY() && there.getMaxY() <= room.getMaxY();
    }

    @Override
    public void close() {
        stage.close();
        plain.close();
    }
}
