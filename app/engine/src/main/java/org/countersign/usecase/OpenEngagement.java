package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.journal.Journal;
import org.countersign.journal.sqlite.SqliteJournal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.pack.yaml.PackArchive;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Begins an engagement, or opens one that was begun before. */
public final class OpenEngagement {
    /** The ending of an engagement's file. */
    public static final String ENDING = ".countersign";

    private static final Vantage FIRST_VANTAGE =
            new Vantage(new VantageId("assessor"), "The assessor's machine", false);

    private final Clock clock;

    /** Works by this clock. */
    public OpenEngagement(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an engagement in a new file.
     *
     * @param file where; must not exist
     * @param passphrase opens it from now on
     * @param who begins it
     * @param title what it is called
     * @param customer for whom it is
     * @param files the content pack; a copy of it is kept in the file
     */
    public Session create(
            Path file,
            Secret passphrase,
            String who,
            String title,
            String customer,
            PackFiles files)
            throws CountersignException {
        require(who, "Who works in it is missing.", "Give your name.");
        require(
                title,
                "The engagement has no title.",
                "Give it one, such as the customer's name and the year.");
        LoadedPack pack = new LoadPack().load(files);
        Journal journal = SqliteJournal.create(file, passphrase, holder(who), clock);
        try {
            Bytes archive = PackArchive.pack(files);
            Event opened =
                    new Event.Opened(
                            title,
                            customer,
                            pack.pack().name(),
                            pack.pack().version(),
                            pack.pack().digest(),
                            archive.sha256());
            journal.append(
                    List.of(archive),
                    who,
                    List.of(opened, new Event.VantagesSet(List.of(FIRST_VANTAGE))));
            return new Session(journal, pack, who, clock);
        } catch (CountersignException e) {
            journal.close();
            throw e;
        }
    }

    /** Opens an engagement with the pack it was begun with. */
    public Session open(Path file, Secret passphrase, String who) throws CountersignException {
        require(who, "Who works in it is missing.", "Give your name.");
        Journal journal = SqliteJournal.open(file, passphrase, holder(who), clock);
        try {
            if (journal.entries().isEmpty()) {
                throw new CountersignException(
                        "The engagement "
                                + file.getFileName()
                                + " was never begun: the program stopped while it was made.",
                        "Delete the file and begin again.");
            }
            Event.Opened opened = Engagement.of(journal.entries()).opened();
            Bytes archive =
                    journal.blob(opened.packArchive())
                            .orElseThrow(
                                    () ->
                                            new CountersignException(
                                                    "The engagement "
                                                            + file.getFileName()
                                                            + " does not hold its content pack.",
                                                    "Go back to a copy of the file."));
            return new Session(journal, pack(PackArchive.unpack(archive), file), who, clock);
        } catch (CountersignException e) {
            journal.close();
            throw e;
        }
    }

    private static LoadedPack pack(PackFiles files, Path file) throws CountersignException {
        return switch (new LoadPack().lint(files)) {
            case LoadPack.Loaded.Sound sound -> sound.pack();
            case LoadPack.Loaded.Broken broken ->
                    throw new CountersignException(
                            "The engagement %s was begun with a content pack that this version of Countersign does not take: %s"
                                    .formatted(
                                            file.getFileName(),
                                            broken.issues().getFirst().sentence()),
                            "Open it with the version it was begun with. Nothing in it was"
                                    + " changed.");
        };
    }

    private String holder(String who) {
        return who
                + " on "
                + machine()
                + " since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    private static void require(String text, String what, String next) throws CountersignException {
        if (text.isBlank()) {
            throw new CountersignException(what, next);
        }
    }
}
