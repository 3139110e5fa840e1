package org.countersign.desktop.control;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Function;

/** A path that can be typed or chosen. */
public final class PathField extends HBox {
    private final TextField text = new TextField();
    private final StringProperty path;

    /**
     * Bound to this path.
     *
     * @param chooser shows the system's dialogue over a window, and brings the chosen file or null
     */
    public PathField(StringProperty path, String id, Function<Window, @Nullable Path> chooser) {
        this.path = path;
        getStyleClass().add("path-field");
        text.setId(id);
        text.textProperty().bindBidirectional(path);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button choose = new Button("Choose…");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(_ -> choose(chooser));
        getChildren().addAll(text, choose);
    }

    /** Opens a file that is there. */
    public static PathField open(StringProperty path, String id, String title, String... endings) {
        return new PathField(
                path, id, window -> chosen(chooser(path, title, endings).showOpenDialog(window)));
    }

    /** Names a file to be made. */
    public static PathField save(StringProperty path, String id, String title, String... endings) {
        return new PathField(
                path, id, window -> chosen(chooser(path, title, endings).showSaveDialog(window)));
    }

    private void choose(Function<Window, @Nullable Path> chooser) {
        Path chosen = chooser.apply(getScene().getWindow());
        if (chosen != null) {
            path.set(chosen.toString());
        }
    }

    private static @Nullable Path chosen(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    private static FileChooser chooser(StringProperty path, String title, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (endings.length > 0) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(String.join(", ", endings), endings));
        }
        if (!path.get().isBlank()) {
            File at = new File(path.get()).getAbsoluteFile();
            if (at.getParentFile() != null && at.getParentFile().isDirectory()) {
                chooser.setInitialDirectory(at.getParentFile());
                chooser.setInitialFileName(at.getName());
            }
        }
        return chooser;
    }
}
