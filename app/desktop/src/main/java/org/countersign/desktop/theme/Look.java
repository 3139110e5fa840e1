package org.countersign.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;

import org.countersign.desktop.settings.Settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** How the window looks: theme, and size of the font, from which everything else takes its size. */
public final class Look {
    /** The size of the font to begin with. */
    public static final int USUAL_SIZE = Settings.FIRST.fontSize();

    private static final int LEAST = 10;
    private static final int MOST = 32;

    private Look() {}

    /** Gives a window the look of these settings. */
    public static void apply(Settings settings, Scene scene) {
        String theme =
                settings.dark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet();
        if (!theme.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(theme);
        }
        List<String> sheets =
                List.of(sheet("bridge.css"), sheet("app.css"), icons(settings.fontSize()));
        if (!sheets.equals(scene.getStylesheets())) {
            scene.getStylesheets().setAll(sheets);
        }
        scene.getRoot().setStyle("-fx-font-size: " + settings.fontSize() + "px;");
    }

    /** A size within what can be read and what fits. */
    public static int size(int wanted) {
        return Math.clamp(wanted, LEAST, MOST);
    }

    /**
     * Icons grow with the font. Their size cannot be given in em in a style sheet: an icon is a
     * text itself, so that its em is its own size, which would grow with every look at it.
     */
    private static String icons(int fontSize) {
        String css =
                ".ikonli-font-icon { -fx-icon-size: %dpx; } .large-icon .ikonli-font-icon { -fx-icon-size: %dpx; }"
                        .formatted(Math.round(fontSize * 1.25), Math.round(fontSize * 3.4));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }
}
