package org.countersign.desktop.section;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.countersign.desktop.desk.PlainDesk;
import org.countersign.desktop.settings.Settings;
import org.countersign.desktop.theme.Look;
import org.countersign.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;

/**
 * A section on a screen of 1440 by 900 at 200 %: what the frame of the window and a message leave
 * of it.
 */
@ExtendWith(ApplicationExtension.class)
class LowWindowTest {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 300;

    @TempDir Path folder;

    private PlainDesk plain;
    private SectionModel section;
    private SectionView view;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        plain = new PlainDesk(folder);
        section = new SectionModel(plain.desk(), plain.pack().sections().get(1));
        view = new SectionView(section, new SimpleIntegerProperty(Look.USUAL_SIZE));
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        Look.apply(Settings.FIRST, scene);
        stage = shown;
        stage.setScene(scene);
        stage.show();
        view.requestFocus();
    }

    @Stop
    void stop() {
        stage.close();
        plain.close();
    }

    @Test
    void questionAndReasonAreReadWithoutScrolling() throws Exception {
        Finding open = section.open().get().orElseThrow();
        assertThat(inSight(label(open.check().question()))).isTrue();
        assertThat(inSight(label(open.verdict().sentence()))).isTrue();
    }

    @Test
    void keyLeadsToTheEvidenceAndBack(FxRobot robot) throws Exception {
        robot.type(KeyCode.E);
        assertThat(inSight(label("No evidence yet"))).isTrue();
        robot.type(KeyCode.E);
        assertThat(inSight(view.lookup("#verdict"))).isTrue();
    }

    @Test
    void noteThatIsWantedComesIntoSight(FxRobot robot) throws Exception {
        robot.type(KeyCode.E, KeyCode.F);
        Node note = view.lookup("#note");
        assertThat(stage.getScene().getFocusOwner()).isSameAs(note);
        assertThat(inSight(note)).isTrue();
        assertThat(inSight(label(section.judgement().problem().get()))).isTrue();
    }

    private Node label(String text) {
        return view.lookupAll(".label").stream()
                .filter(node -> node instanceof Labeled label && label.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** Whether all of it is seen: it is not scrolled away and not behind a tab. */
    private static boolean inSight(Node node) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.asyncFx(
                        () -> {
                            Bounds there = node.localToScene(node.getLayoutBounds());
                            boolean seen = there.getHeight() > 0;
                            for (Node n = node; n != null; n = n.getParent()) {
                                seen &=
                                        n.isVisible()
                                                && (!(n instanceof ScrollPane) || holds(n, there));
                            }
                            return seen;
                        })
                .get();
    }

    private static boolean holds(Node pane, Bounds there) {
        Bounds around = pane.localToScene(pane.getLayoutBounds());
        return there.getMinY() >= around.getMinY() && there.getMaxY() <= around.getMaxY();
    }
}
