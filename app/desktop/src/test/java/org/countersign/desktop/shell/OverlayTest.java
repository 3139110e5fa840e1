package org.countersign.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.countersign.desktop.desk.Message;
import org.countersign.desktop.desk.Missing;
import org.countersign.desktop.desk.PlainDesk;
import org.countersign.desktop.settings.Settings;
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
    private PlainDesk plain;
    private ShellModel model;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        plain = new PlainDesk(folder);
        below = new Button("Below");
        StackPane page = new StackPane(below);
        page.setPrefHeight(2 * HEIGHT);
        List<Step> steps = List.of(step("one", page), step("two", new StackPane()));
        model = new ShellModel(plain.desk(), steps.size(), () -> {});
        Pane over = new Pane();
        over.setVisible(false);
        Scene scene =
                new Scene(
                        new ShellView(
                                model,
                                steps,
                                plain.messages(),
                                new SimpleIntegerProperty(Look.USUAL_SIZE),
                                () -> {},
                                over),
                        WIDTH,
                        HEIGHT);
        Look.apply(Settings.FIRST, scene);
        stage = shown;
        stage.setScene(scene);
        stage.show();
        below.requestFocus();
    }

    @Stop
    void stop() {
        stage.close();
        plain.close();
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
        Node close = stage.getScene().lookup("#help-close");
        robot.type(KeyCode.TAB, KeyCode.TAB);
        assertThat(stage.getScene().getFocusOwner()).isSameAs(close);
        robot.press(KeyCode.ALT, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.ALT);
        assertThat(model.step().get()).isZero();
        robot.type(KeyCode.ESCAPE);
        assertThat(model.help().get()).isFalse();
        assertThat(stage.getScene().getFocusOwner()).isSameAs(below);
    }

    @Test
    void whatIsToldIsReadAndLeavesRoomForThePage(FxRobot robot) {
        robot.interact(
                () -> {
                    for (int i = 0; i < 9; i++) {
                        plain.messages().show(Message.done("Saved: " + i));
                    }
                });
        WaitForAsyncUtils.waitForFxEvents();
        Node page = below.getParent().getParent();
        Bounds there = page.localToScene(page.getLayoutBounds());
        assertThat(there.getHeight()).isGreaterThan(HEIGHT / 3);
        Node newest = stage.getScene().lookup(".message");
        assertThat(newest.localToScene(newest.getLayoutBounds()).getMaxY())
                .isLessThan(there.getMinY());
    }

    @Test
    void buttonsOfACardAreInSightInALowWindow(FxRobot robot) {
        robot.interact(() -> model.help().set(true));
        WaitForAsyncUtils.waitForFxEvents();
        Node close = stage.getScene().lookup("#help-close");
        Bounds there = close.localToScene(close.getLayoutBounds());
        assertThat(there.getHeight()).isPositive();
        assertThat(there.getMaxY()).isLessThan(HEIGHT);
    }
}
