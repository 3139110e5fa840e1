package org.countersign.desktop.section;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.countersign.desktop.desk.PlainDesk;
import org.countersign.desktop.desk.PlainWindow;
import org.countersign.desktop.theme.Look;
import org.countersign.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

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

    private PlainWindow window;
    private SectionModel section;
    private SectionView view;

    @Start
    void start(Stage stage) throws Exception {
        window = new PlainWindow(stage, folder);
        PlainDesk plain = window.plain();
        section = new SectionModel(plain.desk(), plain.pack().sections().get(1));
        view = new SectionView(section, new SimpleIntegerProperty(Look.USUAL_SIZE));
        window.show(view, WIDTH, HEIGHT);
        view.requestFocus();
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void questionAndReasonAreReadWithoutScrolling() throws Exception {
        Finding open = section.open().get().orElseThrow();
        assertThat(window.inSight(label(open.check().question()))).isTrue();
        assertThat(window.inSight(label(open.verdict().sentence()))).isTrue();
    }

    @Test
    void keyLeadsToTheEvidenceAndBack(FxRobot robot) throws Exception {
        robot.type(KeyCode.E);
        assertThat(window.inSight(label("No evidence yet"))).isTrue();
        robot.type(KeyCode.E);
        assertThat(window.inSight(view.lookup("#verdict"))).isTrue();
    }

    @Test
    void noteThatIsWantedComesIntoSight(FxRobot robot) throws Exception {
        robot.type(KeyCode.E, KeyCode.F);
        Node note = view.lookup("#note");
        assertThat(window.focused()).isSameAs(note);
        assertThat(window.inSight(note)).isTrue();
        assertThat(window.inSight(label(section.judgement().problem().get()))).isTrue();
    }

    private Node label(String text) {
        return view.lookupAll(".label").stream()
                .filter(node -> node instanceof Labeled label && label.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
