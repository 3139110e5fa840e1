package org.countersign.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.countersign.desktop.desk.Message;
import org.countersign.desktop.desk.Missing;
import org.countersign.desktop.desk.PlainWindow;
import org.countersign.desktop.theme.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class OverlayTest {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 400;

    @TempDir Path folder;

    private Button below;
    private PlainWindow window;
    private ShellModel model;

    @Start
    void start(Stage stage) throws Exception {
        window = new PlainWindow(stage, folder);
        below = new Button("Below");
        StackPane page = new StackPane(below);
        page.setPrefHeight(2 * HEIGHT);
        List<Step> steps = List.of(step("one", page), step("two", new StackPane()));
        model = new ShellModel(window.plain().desk(), steps.size(), () -> {});
        Pane over = new Pane();
        over.setVisible(false);
        window.show(
                new ShellView(
                        model,
                        steps,
                        window.plain().messages(),
                        new SimpleIntegerProperty(Look.USUAL_SIZE),
                        () -> {},
                        over),
                WIDTH,
                HEIGHT);
        below.requestFocus();
    }

    @Stop
    void stop() {
        window.close();
    }

    private static Step step(String id, Node page) {
        return new Step(
                id,
                id,
                MaterialDesignF.FORMAT_LIST_CHECKS,
                new SimpleObjectProperty<>(Missing.nothing("")),
                () -> page);
    }

    @Test
    void keysStayInTheCardAndComeBackToWhereTheyWere(FxRobot robot) {
        robot.interact(() -> model.help().set(true));
        Node close = window.find("#help-close");
        robot.type(KeyCode.TAB, KeyCode.TAB);
        assertThat(window.focused()).isSameAs(close);
        robot.press(KeyCode.ALT, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.ALT);
        assertThat(model.step().get()).isZero();
        robot.type(KeyCode.ESCAPE);
        assertThat(model.help().get()).isFalse();
        assertThat(window.focused()).isSameAs(below);
    }

    @Test
    void whatIsToldIsReadAndLeavesRoomForThePage(FxRobot robot) {
        robot.interact(
                () -> {
                    for (int i = 0; i < 9; i++) {
                        window.plain().messages().show(Message.done("Saved: " + i));
                    }
                });
        WaitForAsyncUtils.waitForFxEvents();
        Node page = below.getParent().getParent();
        Bounds there = PlainWindow.place(page);
        assertThat(there.getHeight()).isGreaterThan(HEIGHT / 3);
        Node newest = window.find(".message");
        assertThat(PlainWindow.place(newest).getMaxY()).isLessThan(there.getMinY());
    }
}
