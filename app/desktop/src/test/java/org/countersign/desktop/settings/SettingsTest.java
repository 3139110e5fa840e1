package org.countersign.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SettingsTest {
    @TempDir Path folder;

    @Test
    void whatIsSavedIsReadAgain() throws Exception {
        Path file = folder.resolve("deep").resolve("settings.properties");
        Settings settings =
                new Settings(
                        "Ä name",
                        true,
                        18,
                        List.of(folder.resolve("a"), folder.resolve("b")),
                        new Settings.Next("Yearly", "Example Telecom", "/tmp/yearly"));
        settings.save(file);
        assertThat(Settings.load(file)).isEqualTo(settings);
    }

    @Test
    void missingOrBrokenFileIsAFirstUse() throws Exception {
        assertThat(Settings.load(folder.resolve("nowhere"))).isEqualTo(Settings.FIRST);
        Path broken =
                Files.write(folder.resolve("broken"), new byte[] {'\\', 'u', 'x', (byte) 0xff});
        assertThat(Settings.load(broken)).isEqualTo(Settings.FIRST);
    }

    @Test
    void newestComesFirstAndOldestAreForgotten() {
        Settings settings = Settings.FIRST;
        for (int i = 0; i < 12; i++) {
            settings = settings.opened(Path.of("file-" + i));
        }
        settings = settings.opened(Path.of("file-8"));
        assertThat(settings.recent())
                .hasSize(8)
                .startsWith(Path.of("file-8"), Path.of("file-11"))
                .doesNotHaveDuplicates();
        assertThat(settings.forgotten(Path.of("file-8")).recent()).hasSize(7);
    }
}
