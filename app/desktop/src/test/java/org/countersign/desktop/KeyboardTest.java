package org.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.desk.PlainDesk;
import org.countersign.desktop.desk.PlainWindow;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.desktop.start.Opened;
import org.countersign.finding.Finding;
import org.countersign.target.Host;
import org.countersign.target.Login;
import org.countersign.usecase.AnswerQuestion;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The wizard without a mouse. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    @TempDir Path folder;

    private PlainWindow window;

    /** The host's port: it is connected to, and never says a word. */
    private ServerSocket silent;

    /** Where work is done: at once, where a test does not say otherwise. */
    private Executor workers = Runnable::run;

    @Start
    void start(Stage stage) throws Exception {
        window = new PlainWindow(stage, folder);
        PlainDesk plain = window.plain();
        silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Host host = at(plain.host("sensor-1"), silent);
        plain.desk().change(session -> new ChangeScope(session).put(host));
        Background background =
                new Background(
                        KeyboardTest::onScreen,
                        work -> workers.execute(work),
                        (_, what) -> what.run());
        Opened opened =
                new Opened(
                        plain.session(),
                        folder,
                        folder,
                        Reach.ofThisMachine(folder.resolve("known_hosts"), Optional.empty()),
                        Optional.empty(),
                        () -> {});
        Wizard wizard =
                new Wizard(
                        opened,
                        background,
                        plain.messages(),
                        new SettingsModel(folder, background),
                        () -> {});
        window.show(new StackPane(wizard.view()), 1280, 840);
    }

    @Stop
    void stop() throws Exception {
        silent.close();
        window.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope",
                "targets",
                "collect",
                "network",
                "organisation",
                "review",
                "report"
            })
    void tabLeadsToAllThatCanBeUsedAndRoundAgain(String step, FxRobot robot) throws Exception {
        open(robot, step);
        List<Node> passed = walk(robot, KeyCode.TAB);
        assertThat(passed).containsAll(usable());
        robot.press(KeyCode.SHIFT);
        List<Node> back = walk(robot, KeyCode.TAB);
        robot.release(KeyCode.SHIFT);
        assertThat(back).containsExactlyInAnyOrderElementsOf(passed);
    }

    @Test
    void sectionTakesKeysAsSoonAsItIsOpen(FxRobot robot) {
        open(robot, "network");
        assertThat(window.focused()).isSameAs(window.find("#findings"));
    }

    @Test
    void formOfAHostIsReachedAndLeftAgain(FxRobot robot) throws Exception {
        open(robot, "targets");
        robot.interact(window.find("#hosts")::requestFocus);
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        Node name = window.find("#host-name");
        assertThat(window.focused()).isSameAs(name);
        assertThat(((TextInputControl) name).getText()).isEqualTo("sensor-1");
        assertThat(walk(robot, KeyCode.TAB)).containsAll(usable());
        robot.type(KeyCode.ESCAPE);
        assertThat(window.inSight(name)).isFalse();
        assertThat(window.focused()).isSameAs(window.find("#hosts"));
    }

    @Test
    void escapeKeepsWhatIsTypedUntilItIsDiscarded(FxRobot robot) throws Exception {
        open(robot, "targets");
        robot.interact(window.find("#hosts")::requestFocus);
        robot.type(KeyCode.DOWN, KeyCode.ENTER, KeyCode.END).write(".example").type(KeyCode.ESCAPE);
        robot.type(KeyCode.ENTER);
        TextInputControl name = (TextInputControl) window.focused();
        assertThat(name.getText()).isEqualTo("sensor-1.example");
        assertThat(window.inSight(window.find("#host-unsaved"))).isTrue();
        robot.interact(window.find("#host-discard")::requestFocus);
        robot.type(KeyCode.SPACE, KeyCode.ENTER);
        assertThat(window.focused()).isSameAs(name);
        assertThat(name.getText()).isEqualTo("sensor-1");
        assertThat(window.inSight(window.find("#host-unsaved"))).isFalse();
    }

    @Test
    void consentLeadsToCollect(FxRobot robot) throws Exception {
        // What was agreed is read again later than the consent is recorded.
        workers = Platform::runLater;
        agree(robot);
        assertThat(window.focused()).isSameAs(window.find("#collect"));
        assertThat(window.inSight(window.find("#agreed"))).isTrue();
    }

    @Test
    void stoppedCollectionLeadsBackToCollect(FxRobot robot) {
        agree(robot);
        workers = work -> Thread.ofVirtual().start(work);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.focused()).isSameAs(window.find("#collect-stop"));
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.focused()).isSameAs(window.find("#collect"));
    }

    private static Host at(Host host, ServerSocket place) {
        return new Host(
                host.id(),
                place.getInetAddress().getHostAddress(),
                place.getLocalPort(),
                host.roles(),
                new Login.Password("assessor"),
                host.elevation());
    }

    private void agree(FxRobot robot) {
        open(robot, "collect");
        robot.interact(window.find("#who-agrees")::requestFocus);
        robot.write("The customer's administrator").type(KeyCode.TAB, KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void answerThatArrowsChooseIsRecorded(FxRobot robot) throws Exception {
        open(robot, "organisation");
        List<RadioButton> choices = window.all(RadioButton.class);
        robot.interact(choices.getFirst()::requestFocus);
        robot.type(KeyCode.SPACE, KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(choices.get(1).isSelected()).isTrue();
        Finding asked = (Finding) ((ListView<?>) window.find("#findings")).getItems().getFirst();
        assertThat(new AnswerQuestion(window.plain().session()).answered(asked.key()))
                .map(AnswerQuestion.Answered::choice)
                .contains((String) choices.get(1).getUserData());
    }

    @Test
    void certificateOfAFileIsChosenByArrows(FxRobot robot) throws Exception {
        open(robot, "report");
        robot.interact(window.all(RadioButton.class).getFirst()::requestFocus);
        robot.type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.inSight(window.find("#key-store"))).isTrue();
    }

    @Test
    void placeThatIsTrustedKeepsTheFocus(FxRobot robot) throws Exception {
        open(robot, "scope");
        CheckBox trusted = window.all(CheckBox.class).getFirst();
        robot.interact(trusted::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(trusted.isSelected()).isTrue();
        assertThat(window.focused()).isSameAs(trusted);
    }

    private static void onScreen(Runnable what) {
        if (Platform.isFxApplicationThread()) {
            what.run();
        } else {
            Platform.runLater(what);
        }
    }

    private void open(FxRobot robot, String step) {
        robot.interact(() -> ((ButtonBase) window.find("#step-" + step)).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Follows a key until it leads to where it led first; all on the way is seen. */
    private List<Node> walk(FxRobot robot, KeyCode key) throws Exception {
        List<Node> passed = new ArrayList<>();
        robot.type(key);
        while (passed.isEmpty() || !window.focused().equals(passed.getFirst())) {
            Node now = window.focused();
            assertThat(passed).as("it leads out of " + now).doesNotContain(now);
            if (!(now instanceof TitledPane)) {
                assertThat(window.inSight(now)).as(now + " is seen").isTrue();
            }
            passed.add(now);
            robot.type(key);
        }
        return passed;
    }

    private List<Node> usable() {
        return window.all(Node.class).stream()
                .filter(
                        node ->
                                node instanceof ButtonBase
                                        || node instanceof TextInputControl
                                        || node instanceof ComboBoxBase
                                        || node instanceof ListView
                                        || node instanceof TableView)
                .filter(node -> node.isFocusTraversable() && !node.isDisabled())
                .filter(node -> !isChosenByArrows(node))
                .filter(KeyboardTest::isShown)
                .toList();
    }

    /** Of a group one is reached by Tab, and from there the others by arrows. */
    private static boolean isChosenByArrows(Node node) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getSelectedToggle() != null
                && !toggle.isSelected();
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        Bounds there = node.getLayoutBounds();
        return there.getWidth() > 0 && there.getHeight() > 0;
    }
}
