package org.countersign.bench;

import org.countersign.engagement.Event;
import org.countersign.journal.sqlite.SqliteJournal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How many entries a second a journal commits, and how long a large one takes to open. */
public final class JournalBenchmark {
    private static final int COMMITS = 2_000;
    private static final int ENTRIES = 10_000;
    private static final int BLOBS = 1_000;
    private static final int BLOB_BYTES = 200_000;

    private JournalBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("countersign-bench");
        Path file = folder.resolve("large.countersign");
        try (Secret passphrase = Secret.of("bench")) {
            write(file, passphrase);
            System.out.printf("file: %d MB%n", Files.size(file) / 1_000_000);
            open(file, passphrase);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }

    private static void write(Path file, Secret passphrase) throws CountersignException {
        try (SqliteJournal journal =
                SqliteJournal.create(file, passphrase, "bench", Clock.systemUTC())) {
            long start = System.nanoTime();
            for (int i = 0; i < COMMITS; i++) {
                journal.append(
                        "bench", new Event.ReviewRequested("a note of usual length, number " + i));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "commits: %.0f a second (one entry each, full synchronisation)%n",
                    COMMITS / seconds);
            Random random = new Random(1);
            int each = (ENTRIES - COMMITS) / BLOBS;
            for (int i = 0; i < BLOBS; i++) {
                byte[] content = new byte[BLOB_BYTES];
                random.nextBytes(content);
                List<Event> events = new ArrayList<>();
                for (int j = 0; j < each; j++) {
                    events.add(
                            new Event.ReviewRequested(
                                    "a note of usual length, number " + i + "." + j));
                }
                journal.append(List.of(Bytes.of(content)), "bench", events);
            }
        }
    }

    private static void open(Path file, Secret passphrase) throws CountersignException {
        for (int run = 1; run <= 3; run++) {
            long start = System.nanoTime();
            try (SqliteJournal journal =
                    SqliteJournal.open(file, passphrase, "bench", Clock.systemUTC())) {
                System.out.printf(
                        "open %d: %d entries in %.2f s, deriving the key included%n",
                        run, journal.entries().size(), (System.nanoTime() - start) / 1e9);
            }
        }
    }
}
