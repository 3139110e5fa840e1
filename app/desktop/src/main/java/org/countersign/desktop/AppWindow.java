package org.countersign.desktop;

import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.control.MessageList;
import org.countersign.desktop.desk.Messages;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.desktop.start.Opened;
import org.countersign.desktop.start.StartModel;
import org.countersign.desktop.start.StartView;
import org.countersign.desktop.theme.Look;
import org.countersign.usecase.PackLibrary;

import java.util.Optional;

/** The window: the start screen, or the wizard with an engagement. */
final class AppWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 840;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 450;

    private final Stage stage;
    private final Background background;
    private final SettingsModel settings;
    private final Messages messages;
    private final StartModel start;
    private final StackPane root = new StackPane();
    private Optional<Wizard> wizard = Optional.empty();

    AppWindow(Stage stage, Background background, SettingsModel settings, PackLibrary library) {
        this.stage = stage;
        this.background = background;
        this.settings = settings;
        messages = new Messages(background);
        start = new StartModel(background, messages, settings, library, this::open);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        settings.settings().subscribe(now -> Look.apply(now, scene));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        // A screen at 200 % has half as much room; a window that is larger hides its edges.
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setMaximized(room.getWidth() < WIDTH || room.getHeight() < HEIGHT);
        EventHandler<WindowEvent> closing =
                request -> {
                    start.leave();
                    if (wizard.isPresent()) {
                        request.consume();
                        wizard.get().leave(stage::close);
                    }
                };
        stage.setOnCloseRequest(closing);
        showStart();
    }

    /** The start screen's model. */
    StartModel start() {
        return start;
    }

    private void showStart() {
        wizard = Optional.empty();
        stage.setTitle("Countersign");
        StartView view = new StartView(start);
        VBox.setVgrow(view, javafx.scene.layout.Priority.ALWAYS);
        show(new VBox(new MessageList(messages), view));
    }

    private void open(Opened opened) {
        Wizard opening = new Wizard(opened, background, messages, settings, this::showStart);
        wizard = Optional.of(opening);
        stage.setTitle(opened.session().state().opened().title() + " – Countersign");
        show(opening.view());
    }

    private void show(Node node) {
        root.getChildren().setAll(node);
    }

    private void pressed(KeyEvent key) {
        int size = settings.settings().get().fontSize();
        // Of itself a choice opens by F4 only, which nobody knows.
        if (key.getCode() == KeyCode.SPACE
                && key.getTarget() instanceof ComboBoxBase<?> choice
                && !choice.isShowing()) {
            choice.show();
            key.consume();
        }
        if (!key.isShortcutDown()) {
            return;
        }
        int wanted =
                switch (key.getCode()) {
                    case PLUS, EQUALS, ADD -> size + 2;
                    case MINUS, SUBTRACT -> size - 2;
                    case DIGIT0, NUMPAD0 -> Look.USUAL_SIZE;
                    default -> 0;
                };
        if (wanted != 0) {
            settings.change(s -> s.look(s.dark(), Look.size(wanted)));
            key.consume();
        }
    }
}
