package org.countersign.bench;

import org.countersign.engagement.Event;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.journal.sqlite.SqliteJournal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;
import org.countersign.pack.ProbeId;
import org.countersign.target.HostId;
import org.countersign.target.Subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How many entries a second a journal commits, and how long a large one takes to open. */
public final class JournalBenchmark {
    private static final int COMMITS = 2_000;
    private static final int ENTRIES = 10_000;
    private static final int BLOBS = 1_000;
    private static final int BLOB_BYTES = 200_000;
    private static final int RUNS = 5;

    private JournalBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        try (Scratch scratch = Scratch.make();
                Secret passphrase = Secret.of(Workbench.PASSPHRASE)) {
            Path empty = scratch.file("empty.countersign");
            SqliteJournal.create(empty, passphrase, "bench", Clock.systemUTC()).close();
            Path large = scratch.file("large.countersign");
            write(large, passphrase);
            System.out.printf(
                    "large journal: %d entries, %d MB%n", ENTRIES, Files.size(large) / 1_000_000);
            warm(empty, large, passphrase);
            cold(empty, large);
        }
    }

    private static void write(Path file, Secret passphrase) throws CountersignException {
        try (SqliteJournal journal =
                SqliteJournal.create(file, passphrase, "bench", Clock.systemUTC())) {
            long start = System.nanoTime();
            for (int i = 0; i < COMMITS; i++) {
                journal.append("bench", event(i, Sha256.of("content " + i), 11));
            }
            System.out.printf(
                    "commits: %.0f a second (one entry each, full synchronisation)%n",
                    COMMITS * 1e9 / (System.nanoTime() - start));
            Random random = new Random(1);
            int each = (ENTRIES - COMMITS) / BLOBS;
            for (int i = 0; i < BLOBS; i++) {
                byte[] content = new byte[BLOB_BYTES];
                random.nextBytes(content);
                Bytes blob = Bytes.of(content);
                List<Event> events = new ArrayList<>();
                for (int j = 0; j < each; j++) {
                    events.add(event(COMMITS + i * each + j, blob.sha256(), BLOB_BYTES));
                }
                journal.append(List.of(blob), "bench", events);
            }
        }
    }

    private static Event event(int number, Sha256 blob, int size) {
        Instant at = Instant.EPOCH.plusSeconds(number);
        return new Event.EvidenceRecorded(
                new Evidence(
                        new EvidenceId("e-%06d".formatted(number)),
                        Subject.of(new HostId("host-" + number % 50)),
                        new Source.Command(
                                new ProbeId("host.sockets"), "ss -H -lntup # " + number, 0, "root"),
                        new Capture.Content(blob, size, blob, 0, "", false),
                        at,
                        at.plusMillis(200),
                        Duration.ZERO,
                        "SHA256:0000000000000000000000000000000000000000000"));
    }

    private static void warm(Path empty, Path large, Secret passphrase) throws Exception {
        List<Double> derivations = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            derivations.add(Timing.seconds(() -> open(empty, passphrase)));
            all.add(Timing.seconds(() -> open(large, passphrase)));
        }
        tell("warm process", derivations, all);
    }

    private static void cold(Path empty, Path large) throws Exception {
        List<Double> derivations = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        List<Double> walls = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            derivations.add(
                    Double.parseDouble(
                            ForkedJvm.run(List.of(), Opening.class, empty.toString()).output()));
            ForkedJvm.Ended ended = ForkedJvm.run(List.of(), Opening.class, large.toString());
            all.add(Double.parseDouble(ended.output()));
            walls.add(ended.seconds());
        }
        tell("cold process", derivations, all);
        System.out.printf(
                "cold process: %.2f s by the clock on the wall, the start of Java included%n",
                Timing.median(walls));
    }

    /** An empty journal costs what deriving the key from the passphrase does. */
    private static void tell(String how, List<Double> derivations, List<Double> all) {
        double derivation = Timing.median(derivations);
        double whole = Timing.median(all);
        System.out.printf(
                "%s: opening the large journal %.2f s, of which %.2f s for the passphrase; after"
                        + " the passphrase %.2f s%n",
                how, whole, derivation, whole - derivation);
    }

    private static int open(Path file, Secret passphrase) throws CountersignException {
        try (SqliteJournal journal =
                SqliteJournal.open(file, passphrase, "bench", Clock.systemUTC())) {
            return journal.entries().size();
        }
    }

    /** Opens one journal in a process of its own, and prints how many seconds that took. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] args) throws Exception {
            try (Secret passphrase = Secret.of(Workbench.PASSPHRASE)) {
                System.out.println(Timing.seconds(() -> open(Path.of(args[0]), passphrase)));
            }
        }
    }
}
