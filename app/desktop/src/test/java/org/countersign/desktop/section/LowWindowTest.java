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
import org.countersign.finding.FindingKey;
import org.countersign.usecase.AnswerQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

import java.nio.file.Files;
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
    void keyLeadsToTheEvidenceAfterTheWindowWasWide(FxRobot robot) throws Exception {
        Path seen = Files.writeString(folder.resolve("seen.txt"), "Seen by hand.");
        FindingKey key = section.open().get().orElseThrow().key();
        robot.interact(
                () -> {
                    window.plain()
                            .desk()
                            .change(session -> new AnswerQuestion(session).attach(key, seen));
                    resize(1600, 900);
                });
        robot.type(KeyCode.E);
        Node evidence = view.lookup("#evidence-list");
        robot.interact(
                () -> {
                    resize(WIDTH, HEIGHT);
                    view.requestFocus();
                });
        robot.type(KeyCode.E);
        assertThat(window.inSight(evidence)).isTrue();
    }

    private void resize(double width, double height) {
        view.getScene().getWindow().setWidth(width);
        view.getScene().getWindow().setHeight(height);
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
