package org.countersign.usecase;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.collect.CourierAnswers;
import org.countersign.collect.CourierFile;
import org.countersign.collect.CourierReader;
import org.countersign.collect.CourierRound;
import org.countersign.collect.CourierScript;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Courier;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.kernel.Unreadable;
import org.countersign.report.Words;
import org.countersign.target.Host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what a courier script answered: first it is read, checked and shown, and then, if a
 * person says so, recorded. {@link TakeBack} undoes it.
 */
public final class ImportAnswers {
    /** A clock that is set to the wrong time zone is up to 14 hours off. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final Session session;
    private final CourierRounds rounds;

    /** Works on this engagement. */
    public ImportAnswers(Session session) {
        this.session = session;
        this.rounds = new CourierRounds(session.pack(), session::blob);
    }

    /**
     * Answers that were read and hold, and are not recorded yet.
     *
     * @param preview what comes in
     * @param answers what will be recorded of them
     * @param evidence the evidence, masked
     */
    public record Incoming(
            AnswersPreview preview,
            Event.AnswersImported answers,
            List<CollectionEvent.Gathered> evidence) {
        public Incoming {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Reads a file with answers. Nothing is recorded.
     *
     * @param by who brought it
     * @throws CountersignException where it is not what a script of this engagement wrote, or is
     *     changed, cut, too old, for another host, or was taken in before
     */
    public Incoming read(Path file, String by) throws CountersignException {
        try {
            if (Files.size(file) > CourierFile.MOST_BYTES) {
                throw new CountersignException(
                        file.getFileName() + " is larger than any answers.",
                        "Take the file that the script wrote.");
            }
            return read(Bytes.of(Files.readAllBytes(file)), by);
        } catch (IOException e) {
            throw Unreadable.told(file.getFileName(), "Check the path and its permissions.", e);
        }
    }

    /** The same for what is in memory. */
    public Incoming read(Bytes content, String by) throws CountersignException {
        if (by.isBlank()) {
            throw new CountersignException(
                    "Nobody is named who brought the answers.",
                    "Give the name of the person who ran the script.");
        }
        CourierFile file = CourierFile.of(content);
        Engagement state = session.state();
        Errand errand = errand(state, file.nonce());
        Instant now = session.clock().instant();
        fresh(errand, now);
        Engagement then = then(errand);
        CollectionPlan plan = rounds.plan(then, errand.script().host());
        if (!plan.sheet().digest().equals(errand.script().sheet())) {
            throw new CountersignException(
                    "The script was written by another version of Countersign, which looks at other"
                            + " things.",
                    "Write a new script, with a new consent, and let it be run.");
        }
        Host host = plan.hosts().getFirst().host();
        CourierRound round = rounds.round(then, host.id(), errand.script().stage());
        CourierAnswers answers =
                CourierReader.read(
                        file, CourierScript.asked(file.nonce(), round.probes()), key(errand));
        check(errand, answers, host, now);
        Optional<String> known = new MachineIdentity(state, host.id()).of(answers.machine());

        Courier courier = new Courier(file.nonce(), by.strip());
        Duration offset = offset(errand, answers, now);
        Masking masking = new Masking(session.tagKey());
        List<CollectionEvent.Gathered> evidence =
                new ArrayList<>(answers.evidence(host, masking, courier, offset));
        int later = 0;
        if (errand.script().stage() == 1) {
            GatheredEvidence gathered = new GatheredEvidence();
            evidence.forEach(piece -> gathered.add(piece.evidence(), piece.content()));
            CourierRound second = rounds.second(plan.hosts().getFirst(), gathered);
            evidence.addAll(answers.unusable(second, host, masking, courier, offset));
            later = second.probes().size();
        }
        Event.AnswersImported event =
                new Event.AnswersImported(
                        host.id(),
                        file.nonce(),
                        courier.by(),
                        file.digest(),
                        answers.sealed(),
                        answers.machine(),
                        answers.begun(),
                        answers.ended());
        return new Incoming(
                AnswersPreview.of(
                        errand,
                        event,
                        known,
                        file.enveloped(),
                        answers.ran(),
                        offset,
                        evidence,
                        later),
                event,
                evidence);
    }

    /**
     * Records what was read, all of it or nothing.
     *
     * @return the number of the entry by which it can be taken back
     * @throws CountersignException where it was recorded meanwhile, or cannot be saved
     */
    public long record(Incoming incoming) throws CountersignException {
        errand(session.state(), incoming.answers().nonce());
        List<Bytes> blobs = new ArrayList<>();
        List<Event> events = new ArrayList<>(List.of(incoming.answers()));
        for (CollectionEvent.Gathered piece : incoming.evidence()) {
            piece.content().ifPresent(blobs::add);
            events.add(new Event.EvidenceRecorded(piece.evidence()));
        }
        return session.record(blobs, events.toArray(Event[]::new)).getFirst().number();
    }

    private static Errand errand(Engagement state, String nonce) throws CountersignException {
        Errand errand = state.errands().get(nonce);
        if (errand == null) {
            throw new CountersignException(
                    "These answers are to a script that this engagement did not write.",
                    "Open the engagement that they are for, or let its own script be run.");
        }
        if (errand.back().isPresent()) {
            throw new CountersignException(
                    "The answers to this script were taken in before, as entry %d."
                            .formatted(errand.back().get().entry()),
                    "Write a new script to look again, or take the earlier answers back first.");
        }
        return errand;
    }

    private static void fresh(Errand errand, Instant now) throws CountersignException {
        if (now.isAfter(errand.script().until())) {
            throw new CountersignException(
                    "The answers are too old: this script's were taken until %s."
                            .formatted(Words.time(errand.script().until())),
                    "Write a new script and let it be run.");
        }
    }

    /** What was asked follows from the state in which it was written. */
    private Engagement then(Errand errand) {
        return Engagement.of(
                session.entries().stream().filter(e -> e.number() <= errand.entry()).toList());
    }

    private Optional<Bytes> key(Errand errand) throws CountersignException {
        Optional<Sha256> name = errand.script().key();
        return name.isPresent() ? session.blob(name.get()) : Optional.empty();
    }

    private static void check(Errand errand, CourierAnswers answers, Host host, Instant now)
            throws CountersignException {
        if (!answers.isFor(errand.script().stage(), errand.script().sheet(), host)) {
            throw new CountersignException(
                    "The answers name another host, round or consent sheet than their script does.",
                    "Ask for the file as the script wrote it.");
        }
        if (answers.ran().isPresent() && !answers.ran().get().equals(errand.script().script())) {
            throw new CountersignException(
                    "The script was changed before it was run, so nobody knows what these answers"
                            + " are to.",
                    "Let the script be run as it was written; take out of scope what may not be"
                            + " looked at.");
        }
        if (answers.begun().isBefore(errand.made().minus(CLOCK_TOLERANCE))) {
            throw new CountersignException(
                    "The answers say that they are from %s, and the script was only written on %s."
                            .formatted(Words.time(answers.begun()), Words.time(errand.made())),
                    "Look at the host's clock, and let the script be run again.");
        }
        if (answers.ended().isAfter(now.plus(CLOCK_TOLERANCE))
                || answers.ended().isBefore(answers.begun())) {
            throw new CountersignException(
                    "The answers say that they ended on %s, which cannot be."
                            .formatted(Words.time(answers.ended())),
                    "Look at the host's clock, and let the script be run again.");
        }
    }

    /** It ran after it was written and before it came back: what is outside of that is certain. */
    private static Duration offset(Errand errand, CourierAnswers answers, Instant now) {
        Instant made = errand.made().minusSeconds(1);
        if (answers.begun().isBefore(made)) {
            return Duration.between(made, answers.begun());
        }
        return answers.ended().isAfter(now)
                ? Duration.between(now, answers.ended())
                : Duration.ZERO;
    }
}
