package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class PackFolderTest {
    @TempDir Path temp;

    private Path write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aFolderHoldsWhatWasWrittenToIt() throws Exception {
        PackFiles pack = new DebianPack().files();
        for (Map.Entry<String, Bytes> file : pack.byPath().entrySet()) {
            write("pack/" + file.getKey(), file.getValue().text());
        }
        assertThat(PackFolder.load(temp.resolve("pack"))).isEqualTo(pack);
    }

    @Test
    void hiddenAndOtherFilesAreLeftOut() throws Exception {
        write("pack/pack.yaml", "a");
        write("pack/.git/x.yaml", "b");
        write("pack/.hidden.yaml", "c");
        write("pack/picture.png", "d");
        assertThat(PackFolder.load(temp.resolve("pack")).byPath())
                .isEqualTo(Map.of("pack.yaml", Bytes.of("a")));
    }

    @Test
    void linksThatLeadOutAreLeftOut() throws Exception {
        Path outside = write("outside.txt", "secret");
        Path inside = write("pack/a.txt", "a");
        try {
            Files.createSymbolicLink(temp.resolve("pack/out.txt"), outside);
            Files.createSymbolicLink(temp.resolve("pack/in.txt"), inside);
        } catch (UnsupportedOperationException | IOException _) {
            Assumptions.abort("symbolic links are not on this machine");
        }
        assertThat(PackFolder.load(temp.resolve("pack")).byPath())
                .isEqualTo(Map.of("a.txt", Bytes.of("a"), "in.txt", Bytes.of("a")));
    }

    @Test
    void aMissingFolderIsToldWithWhatToDo() {
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackFolder.load(temp.resolve("none")))
                .satisfies(e -> assertThat(e.what()).startsWith("There is no folder"))
                .satisfies(
                        e ->
                                assertThat(e.next())
                                        .isEqualTo("Name the folder that holds pack.yaml."));
    }

    @Test
    void filesThatWouldSilentlyBeLeftOutAreTold() throws Exception {
        write("pack/checks/A-1.yml", "id: A-1");
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackFolder.load(temp.resolve("pack")))
                .withMessage(
                        "The file 'checks/A-1.yml' of the pack would not be read."
                                + " Rename it so that it ends with .yaml.");
    }

    @Test
    void hugeFilesAreRefused() throws Exception {
        write("pack/a.txt", "x".repeat((1 << 20) + 1));
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackFolder.load(temp.resolve("pack")))
                .withMessageStartingWith("The file 'a.txt' of the pack has more than 1 MiB.");
    }
}
