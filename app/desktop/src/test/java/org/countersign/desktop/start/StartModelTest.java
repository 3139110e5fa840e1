package org.countersign.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.desk.Messages;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.kernel.Secret;
import org.countersign.usecase.PackLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class StartModelTest {
    @TempDir Path folder;
    private final List<Opened> opened = new ArrayList<>();

    private StartModel model() throws Exception {
        Background background = new Background(Runnable::run, Runnable::run, (_, _) -> {});
        Path packs =
                Path.of(Objects.requireNonNull(StartModelTest.class.getResource("/packs")).toURI());
        return new StartModel(
                background,
                new Messages(background),
                new SettingsModel(folder, background),
                new PackLibrary(List.of(packs)),
                opened::add);
    }

    @Test
    void whatIsTypedOfANewEngagementIsThereTheNextTimeUntilItIsBegun() throws Exception {
        Path file = folder.resolve("yearly.countersign");
        StartModel model = model();
        model.title().set("Yearly assessment");
        model.customer().set("Example Telecom");
        model.who().set("The assessor");
        model.newFile().set(file.toString());
        model.leave();
        StartModel next = model();
        assertThat(next.title().get()).isEqualTo("Yearly assessment");
        assertThat(next.customer().get()).isEqualTo("Example Telecom");
        assertThat(next.who().get()).isEqualTo("The assessor");
        assertThat(next.newFile().get()).isEqualTo(file.toString());
        next.create(Secret.of("a passphrase"), Secret.of("a passphrase"));
        opened.getFirst().session().close();
        next.leave();
        assertThat(model().title().get()).isEmpty();
        assertThat(model().newFile().get()).endsWith("engagement.countersign");
    }

    @Test
    void passphraseIsWrittenNowhere() throws Exception {
        StartModel model = model();
        model.title().set("Yearly assessment");
        model.create(Secret.of("one secret"), Secret.of("another"));
        model.leave();
        assertThat(Files.readString(folder.resolve("settings.properties")))
                .contains("Yearly assessment")
                .doesNotContain("secret", "another");
    }
}
