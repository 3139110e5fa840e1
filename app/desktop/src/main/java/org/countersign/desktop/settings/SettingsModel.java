package org.countersign.desktop.settings;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.background.InOrder;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The settings in use; each change is saved at once. */
public final class SettingsModel {
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final Path folder;
    private final InOrder saving;

    /**
     * @param folder the program's folder for this user
     */
    public SettingsModel(Path folder, Background background) {
        this.folder = folder;
        settings = new ReadOnlyObjectWrapper<>(Settings.load(file()));
        saving = background.inOrder();
    }

    /** The settings. */
    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    /** The program's folder for this user. */
    public Path folder() {
        return folder;
    }

    /** Changes them. That they could not be saved is logged only: nobody's work depends on it. */
    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        saving.run(
                () -> {
                    changed.save(file());
                    return true;
                },
                _ -> {},
                problem ->
                        LoggerFactory.getLogger(SettingsModel.class)
                                .warn("Settings were not saved", problem));
    }

    private Path file() {
        return folder.resolve("settings.properties");
    }
}
