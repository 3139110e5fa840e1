package org.countersign.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CardTest {
    private static final double HEIGHT = 300;

    private Stage stage;
    private StackPane root;

    @Start
    void start(Stage shown) {
        stage = shown;
        root = new StackPane(new Button("Below"));
        stage.setScene(new Scene(root, 400, HEIGHT));
        stage.show();
    }

    @Stop
    void stop() {
        stage.close();
    }

    @Test
    void whatIsAskedForCanBeTypedAtOnce(FxRobot robot) {
        robot.interact(
                () -> {
                    PasswordField asked = new PasswordField();
                    asked.setId("asked");
                    root.getChildren().add(new Card(asked, new HBox(new Button("OK")), asked));
                });
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("word");
        assertThat(((PasswordField) root.lookup("#asked")).getText()).isEqualTo("word");
    }

    @Test
    void buttonsAreInSightHoweverMuchStandsAboveThem(FxRobot robot) {
        Button ok = new Button("OK");
        robot.interact(
                () -> {
                    Label tall = new Label("All of this\n".repeat(60));
                    tall.setMinHeight(Region.USE_PREF_SIZE);
                    root.getChildren().add(new Card(ok, new HBox(ok), tall));
                });
        WaitForAsyncUtils.waitForFxEvents();
        Bounds there = ok.localToScene(ok.getLayoutBounds());
        assertThat(there.getMinY()).isPositive();
        assertThat(there.getMaxY()).isLessThanOrEqualTo(HEIGHT);
    }
}
