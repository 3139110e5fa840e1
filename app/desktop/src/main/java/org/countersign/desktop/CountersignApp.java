package org.countersign.desktop;

import javafx.application.Application;
import javafx.stage.Stage;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.desktop.settings.UserFolder;
import org.countersign.usecase.OpenEngagement;

import java.util.List;

/** The application as JavaFX starts it. */
public final class CountersignApp extends Application {
    /** Opens the practice engagement at once. */
    static final String PRACTICE = "--practice";

    @Override
    public void start(Stage stage) {
        Background background = Background.ofScreen();
        SettingsModel settings = new SettingsModel(UserFolder.find(System.getenv()), background);
        AppWindow window = new AppWindow(stage, background, settings, Packs.library());
        stage.show();
        List<String> arguments = getParameters().getRaw();
        if (arguments.contains(PRACTICE)) {
            window.start().practise();
        }
        arguments.stream()
                .filter(argument -> argument.endsWith(OpenEngagement.ENDING))
                .findFirst()
                .ifPresent(file -> window.start().file().set(file));
    }
}
