package org.countersign.usecase;

import org.countersign.collect.CollectionPlan;
import org.countersign.collect.CourierEnvelope;
import org.countersign.collect.CourierLetter;
import org.countersign.collect.CourierRound;
import org.countersign.collect.CourierScript;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.NewFile;
import org.countersign.target.HostId;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes the script that somebody else runs on a host where we may not log in. Its answers come
 * back through {@link ImportAnswers}.
 */
public final class WriteCourierScript {
    /** How long answers are taken where nothing else is said. */
    public static final Duration VALIDITY = Duration.ofDays(14);

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Session session;
    private final CourierRounds rounds;

    /** Works on this engagement. */
    public WriteCourierScript(Session session) {
        this.session = session;
        this.rounds = new CourierRounds(session.pack(), session::blob);
    }

    /**
     * A script that was written and is on record.
     *
     * @param text the script
     * @param stage 1, or 2 for what depends on the answers of the first
     * @param looks how many looks it makes
     * @param until when its answers are too old
     */
    public record Written(String text, int stage, int looks, Instant until) {}

    /**
     * A script that is not on record yet.
     *
     * @param key what its answers are encrypted to
     * @param event what puts it on record
     */
    private record Draft(Written written, Bytes key, Event.CourierWritten event) {}

    /** Everything that a courier would look at, in both rounds: what the customer agrees to. */
    public CollectionPlan plan(HostId host) throws CountersignException {
        return rounds.plan(session.state(), host);
    }

    /** Which round is due for a host: 1 or 2. */
    public int due(HostId host) throws CountersignException {
        return rounds.due(session.state(), host);
    }

    /**
     * Writes a script and puts it on record.
     *
     * @param stage which round; the one that is due where it is empty
     * @param validity how long its answers are taken
     * @throws CountersignException where nobody agreed, or where there is nothing to look at
     */
    public Written write(HostId host, Optional<Integer> stage, Duration validity)
            throws CountersignException {
        return record(draft(host, stage, validity));
    }

    /**
     * Writes a script into a new file and puts it on record. It is on record when it is on the
     * disk, and appears when it is on record: the key to the answers of a script that is not would
     * be lost. Where the program ends between the two, a script is on record that nobody runs.
     *
     * @param stage which round; the one that is due where it is empty
     * @param validity how long its answers are taken
     * @throws CountersignException where nobody agreed, where there is nothing to look at, or where
     *     the file cannot be written
     */
    public Written save(Path file, HostId host, Optional<Integer> stage, Duration validity)
            throws CountersignException {
        Draft draft = draft(host, stage, validity);
        byte[] text = draft.written().text().getBytes(StandardCharsets.UTF_8);
        try (NewFile script = NewFile.write("script", file, text)) {
            Written written = record(draft);
            script.appear();
            return written;
        }
    }

    private Written record(Draft draft) throws CountersignException {
        session.record(List.of(draft.key()), draft.event());
        return draft.written();
    }

    private Draft draft(HostId host, Optional<Integer> stage, Duration validity)
            throws CountersignException {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
            throw new CountersignException(
                    "Answers cannot be taken for that long.", "Choose from 1 to 365 days.");
        }
        Engagement state = session.state();
        CollectionPlan plan = rounds.plan(state, host);
        Consents.require(
                state,
                plan.sheet(),
                "script",
                "Show the customer the courier's consent sheet and record the consent, then write"
                        + " the script.");
        int wanted = stage.isPresent() ? stage.get() : rounds.due(state, host);
        CourierRound round = rounds.round(state, host, wanted);
        if (round.probes().isEmpty()) {
            throw new CountersignException(
                    "There is nothing to look at on " + host + " in round " + round.stage() + ".",
                    round.stage() == 1
                            ? "Give the host a role that has looks."
                            : "Import the answers of the first round first.");
        }
        Instant made = session.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = made.plus(validity);
        CourierEnvelope envelope = CourierEnvelope.create(made.minus(validity), until);
        CourierLetter letter =
                new CourierLetter(
                        nonce(),
                        state.opened().title(),
                        state.opened().customer(),
                        plan.hosts().getFirst().host(),
                        round.stage(),
                        plan.sheet().digest(),
                        made,
                        until,
                        Optional.of(envelope.certificate()));
        CourierScript script = CourierScript.write(letter, round.probes());
        return new Draft(
                new Written(script.text(), round.stage(), round.probes().size(), until),
                envelope.privateKey(),
                new Event.CourierWritten(
                        host,
                        letter.nonce(),
                        letter.sheet(),
                        round.stage(),
                        until,
                        script.digest(),
                        Optional.of(envelope.privateKey().sha256())));
    }

    private static String nonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
