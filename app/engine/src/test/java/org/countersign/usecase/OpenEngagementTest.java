package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.countersign.engagement.Event;
import org.countersign.journal.Journal;
import org.countersign.journal.sqlite.SqliteJournal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.pack.yaml.PackArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

class OpenEngagementTest {
    @TempDir Path folder;

    @Test
    void noEngagementBeginsWithABrokenPack() {
        TreeMap<String, Bytes> files = new TreeMap<>(CourierSite.pack(folder).byPath());
        files.computeIfPresent("pack.yaml", (_, was) -> Bytes.of(was.text() + "titel: Small\n"));
        Path file = folder.resolve("new.countersign");
        assertThatThrownBy(
                        () ->
                                new OpenEngagement(Clock.systemUTC())
                                        .create(
                                                file,
                                                Secret.of("passphrase"),
                                                "me",
                                                "Title",
                                                "Customer",
                                                new PackFiles(files)))
                .isInstanceOf(CountersignException.class)
                .hasMessageMatching(
                        "The content pack has 1 problem, the first is: pack\\.yaml:\\d+:1: .*, did"
                            + " you mean 'title'\\? Run 'countersign pack lint' on its folder to"
                            + " see all of them\\.");
        assertThat(file).doesNotExist();
    }

    /**
     * What an earlier version took and this one refuses, such as a command that turned out to
     * write.
     */
    @Test
    void packThatIsNotTakenAnyMoreIsToldAndTheFileStaysAsItIs() throws Exception {
        TreeMap<String, Bytes> files = new TreeMap<>(CourierSite.pack(folder).byPath());
        String probes = files.get("probes/host.yaml").text();
        files.put(
                "probes/host.yaml",
                Bytes.of(
                        probes
                                + "  - id: updates\n    purpose: Updates\n    on: [host]\n"
                                + "    command: [[dnf, check-update]]\n"));
        PackFiles pack = new PackFiles(files);
        Path file = folder.resolve("old.countersign");
        try (Journal journal =
                SqliteJournal.create(file, Secret.of("passphrase"), "me", Clock.systemUTC())) {
            Bytes archive = PackArchive.pack(pack);
            journal.append(
                    List.of(archive),
                    "me",
                    List.of(
                            new Event.Opened(
                                    "Title",
                                    "Customer",
                                    "small",
                                    "1.0.0",
                                    pack.digest(),
                                    archive.sha256())));
        }
        byte[] before = Files.readAllBytes(file);
        CountersignException refused =
                catchThrowableOfType(
                        CountersignException.class,
                        () ->
                                new OpenEngagement(Clock.systemUTC())
                                        .open(file, Secret.of("passphrase"), "me"));
        assertThat(refused.what())
                .startsWith(
                        "The engagement old.countersign was begun with a content pack that this"
                                + " version of Countersign does not take: probes/host.yaml:");
        assertThat(refused.next())
                .isEqualTo(
                        "Open it with the version it was begun with. Nothing in it was changed.");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
