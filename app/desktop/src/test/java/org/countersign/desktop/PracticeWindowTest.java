package org.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.settings.Settings;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.finding.Finding;
import org.countersign.usecase.PackLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The main job through the window: the practice deployment from the start screen to the signed
 * report. With the property {@code countersign.shots} each screen is kept there as a picture.
 */
@ExtendWith(ApplicationExtension.class)
class PracticeWindowTest {
    @TempDir static Path folder;

    private Stage stage;

    @BeforeAll
    static void drawPagesInMemory() {
        System.setProperty("java.awt.headless", "true");
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        Background background = Background.ofScreen();
        SettingsModel settings = new SettingsModel(folder, background);
        settings.change(s -> Settings.FIRST.by("The assessor"));
        Path packs =
                Path.of(
                        System.getProperty(
                                "countersign.packs",
                                System.getProperty("countersign.root") + "/assets/packs"));
        new AppWindow(stage, background, settings, new PackLibrary(List.of(packs)));
        // The stage may have the size that a test before gave it.
        stage.sizeToScene();
        stage.show();
    }

    @Stop
    void stop() {
        stage.close();
    }

    @Test
    void practiceFromTheStartScreenToTheSignedReport(FxRobot robot) throws Exception {
        picture("start");
        robot.clickOn("#practice");
        shown("#step-scope");
        picture("scope");

        press("#step-targets");
        shown("#hosts");
        picture("targets");
        press("#host-add");
        shown("#host-via");
        picture("host-form");
        ComboBox<?> via = (ComboBox<?>) shown("#host-via");
        robot.interact(via::requestFocus);
        robot.type(KeyCode.SPACE);
        assertThat(via.isShowing()).isTrue();
        robot.type(KeyCode.ENTER);
        press("#host-close");

        press("#step-collect");
        courier();
        type("#who-agrees", "The customer's administrator");
        press("#agree");
        waitFor(
                "the consent is recorded",
                () -> text("#agreed").contains("has agreed to exactly this"));
        press("#collect");
        for (int host = 0; host < 3; host++) {
            Node accept = shown("#accept-key");
            shown("#fingerprint");
            assertThat(text("#fingerprint")).startsWith("SHA256:");
            picture("host-key");
            robot.clickOn(accept);
            waitFor(
                    "the question is answered",
                    () -> find("#accept-key").filter(n -> n == accept).isEmpty());
        }
        waitFor("the collection has ended", () -> !isDisabled("#collect"));
        ListView<?> arrived = (ListView<?>) shown("#arrived");
        assertThat(arrived.getItems()).hasSizeGreaterThan(50);
        picture("collected");

        press("#step-configuration");
        waitFor("findings are decided", () -> text(".finding .standing").equals("Failed"));
        assertThat(((ListView<?>) shown("#evidence-list")).getItems()).isNotEmpty();
        picture("finding");
        Node findings = shown("#findings");
        robot.interact(findings::requestFocus);
        robot.type(KeyCode.J);
        waitFor("the next finding is open", () -> text(".finding-steps .quiet").startsWith("2 of"));
        robot.type(KeyCode.P);
        waitFor("a note is wanted", () -> text(".field-problem").startsWith("Say why"));
        robot.write("Seen by hand.");
        picture("note");
        press("#decide-pass");
        waitFor("it is judged", () -> text(".judged").equals("Judged as passed, by assessor."));
        assertThat(text(".finding .standing")).isEqualTo("Passed");
        picture("judged");

        press("#step-compliance");
        ListView<?> compliance = (ListView<?>) shown("#findings");
        int asked =
                compliance.getItems().stream()
                        .map(item -> item instanceof Finding f && f.check().asks().isPresent())
                        .toList()
                        .indexOf(true);
        robot.interact(() -> compliance.getSelectionModel().select(asked));
        press(".choices .radio-button");
        waitFor("the answer is saved", () -> text(".finding .form .quiet").equals("Saved."));
        picture("answered");

        press("#step-review");
        press("#review-request");
        press("#review-approve");
        waitFor("it is approved", () -> text("#review-stage").equals("assessor has approved."));
        picture("review");

        press("#step-report");
        Path report = folder.resolve("report.pdf");
        type("#report-target", report.toString());
        type("#sign-passphrase", "one");
        type("#sign-repeated", "two");
        press("#sign");
        waitFor(
                "two passphrases are told apart",
                () -> text(".field-problem").equals("The two passphrases are not the same."));
        type("#sign-passphrase", "one");
        type("#sign-repeated", "one");
        press("#sign");
        waitFor(
                "the signed report is shown",
                () -> find("#report-page").map(n -> ((ImageView) n).getImage()).isPresent());
        assertThat(report).isNotEmptyFile();
        assertThat(text("#verification-summary"))
                .startsWith("Verification: everything that was checked holds");
        picture("report");
        double at100 = ((ImageView) shown("#report-page")).getImage().getWidth();
        for (int step = 0; step < 4; step++) {
            press("#zoom-in");
        }
        waitFor(
                "the page is drawn anew for 200 %",
                () -> ((ImageView) shown("#report-page")).getImage().getWidth() > at100 * 1.9);
        picture("report-200");

        press("#close");
        shown("#practice");
        try (var files = Files.list(folder.resolve("practice"))) {
            assertThat(files)
                    .as("the engagement is let go of")
                    .noneMatch(f -> f.toString().endsWith(".lock"));
        }
    }

    /** This machine plays a host that takes no login; what it says is taken in and back. */
    private void courier() throws Exception {
        press("#courier-open");
        type("#courier-who-agrees", "The customer's administrator");
        press("#courier-agree");
        waitFor("the consent is recorded", () -> text("#courier-agreed").contains("has agreed"));
        Path script = folder.resolve("collect.sh");
        Path answers = folder.resolve("answers.txt");
        type("#courier-script", script.toString());
        press("#courier-write");
        waitFor("the script is written", () -> Files.exists(script));
        Process process =
                new ProcessBuilder("sh", script.toString())
                        .redirectOutput(answers.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        type("#courier-answers", answers.toString());
        type("#courier-by", "A. Administrator");
        press("#courier-look");
        assertThat(((ListView<?>) shown("#courier-looks")).getItems()).isNotEmpty();
        scrollDown();
        picture("courier-preview");
        press("#courier-record");
        shown("#courier-undo");
        scrollDown();
        picture("courier-recorded");
        press("#courier-undo");
        waitFor("the answers are taken back", () -> find("#courier-undo").isEmpty());
        press("#courier-open");
    }

    private void scrollDown() throws Exception {
        ScrollPane page = (ScrollPane) shown("Page");
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.asyncFx(() -> page.setVvalue(1)).get();
    }

    private Optional<Node> find(String query) throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () ->
                                stage.getScene().getRoot().lookupAll(query).stream()
                                        .filter(PracticeWindowTest::isShown)
                                        .findFirst())
                .get();
    }

    private static boolean isShown(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (!parent.isVisible()) {
                return false;
            }
        }
        return node.isVisible();
    }

    private Node shown(String query) throws Exception {
        waitFor(query + " is shown", () -> find(query).isPresent());
        return find(query).orElseThrow();
    }

    private String text(String query) throws Exception {
        return find(query).map(n -> ((Labeled) n).getText()).orElse("");
    }

    private boolean isDisabled(String query) throws Exception {
        return find(query).map(Node::isDisabled).orElse(true);
    }

    private void press(String query) throws Exception {
        shown(query);
        waitFor(query + " can be pressed", () -> !isDisabled(query));
        ButtonBase button = (ButtonBase) shown(query);
        WaitForAsyncUtils.asyncFx(button::fire).get();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String query, String text) throws Exception {
        TextInputControl input = (TextInputControl) shown(query);
        WaitForAsyncUtils.asyncFx(() -> input.setText(text)).get();
    }

    private static void waitFor(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("In vain waited until: " + what, e);
        }
    }

    private void picture(String name) throws Exception {
        String shots = System.getProperty("countersign.shots");
        if (shots == null) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        var image = WaitForAsyncUtils.asyncFx(() -> stage.getScene().snapshot(null)).get();
        Path file = Path.of(shots, "window-" + name + ".png");
        javax.imageio.ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
