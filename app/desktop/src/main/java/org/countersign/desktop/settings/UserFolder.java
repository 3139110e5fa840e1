package org.countersign.desktop.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the program keeps what belongs to this user. */
public final class UserFolder {
    private UserFolder() {}

    /**
     * The folder, by the customs of the system: {@code APPDATA} on Windows, Application Support on
     * macOS, the XDG base directories elsewhere. {@code countersign.user} overrides it.
     */
    public static Path find(Map<String, String> environment) {
        String chosen = System.getProperty("countersign.user");
        if (chosen != null) {
            return Path.of(chosen);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win") && environment.containsKey("APPDATA")) {
            return Path.of(environment.get("APPDATA"), "Countersign");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Countersign");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? home.resolve(".local/share") : Path.of(data))
                .resolve("countersign");
    }
}
