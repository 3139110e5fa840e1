package org.countersign.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.desk.PlainDesk;
import org.countersign.kernel.Secret;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

class ShellModelTest {
    @TempDir Path folder;
    private final List<String> told = new ArrayList<>();
    private PlainDesk plain;
    private ShellModel model;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        model = new ShellModel(plain.desk(), 9, () -> told.add("closed"));
    }

    @Test
    void closingSavesDraftsAndLetsGoOfTheFile() throws Exception {
        plain.desk().drafts().onSave(() -> told.add("saved"));
        model.close();
        assertThat(told).containsExactly("saved", "closed");
        try (Session again =
                new OpenEngagement(Clock.systemUTC())
                        .open(
                                folder.resolve("plain.countersign"),
                                Secret.of("passphrase"),
                                "Another")) {
            assertThat(again.who()).isEqualTo("Another");
        }
    }

    @Test
    void whatCannotBeSavedKeepsTheWizardOpenUntilItIsClosedOnceMore() {
        plain.session().close();
        plain.desk().keep("a note", "half a sentence");
        model.close();
        plain.desk().keep("a note", "half a sentence more");
        model.close();
        assertThat(told).isEmpty();
        assertThat(plain.messages().all().getFirst().what())
                .isEqualTo("What was typed last could not be saved, so the engagement stays open.");
        model.close();
        assertThat(told).containsExactly("closed");
    }

    @Test
    void stepsStayWithinTheWizard() {
        model.open(42);
        assertThat(model.step().get()).isEqualTo(8);
        model.open(-1);
        assertThat(model.step().get()).isZero();
        plain.close();
    }
}
