package org.countersign.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import org.countersign.desktop.settings.Settings;

/** How the window looks: theme, and size of the font, from which everything else takes its size. */
public final class Look {
    /** The size of the font to begin with. */
    public static final int USUAL_SIZE = Settings.FIRST.fontSize();

    private static final int LEAST = 10;
    private static final int MOST = 32;

    private Look() {}

    /** The style sheets, in the order in which they apply. */
    public static List<String> sheets() {
        return List.of(sheet("bridge.css"), sheet("app.css"));
    }

    /** Gives a window the look of these settings. */
    public static void apply(Settings settings, Scene scene) {
        String theme =
                settings.dark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet();
        if (!theme.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(theme);
        }
        if (scene.getStylesheets().isEmpty()) {
            scene.getStylesheets().setAll(sheets());
        }
        scene.getRoot().setStyle("-fx-font-size: " + settings.fontSize() + "px;");
    }

    /** A size within what can be read and what fits. */
    public static int size(int wanted) {
        return Math.clamp(wanted, LEAST, MOST);
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }
}
