package org.countersign.usecase;

import org.countersign.collect.CollectionEvent;
import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Source;
import org.countersign.kernel.Sha256;
import org.countersign.pack.ProbeId;
import org.countersign.target.HostId;
import org.countersign.target.Machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees of a courier's answers before they are recorded.
 *
 * @param host the host they are about
 * @param stage 1, or 2 for what depended on the answers of the first
 * @param by who brought them
 * @param machine what the machine says of itself
 * @param known what agrees with what is known of the host; absent where a person has to know it
 * @param made when the script was written
 * @param begun when it began, on the host's clock
 * @param ended when it ended, on the host's clock
 * @param clockOffset how far the host's clock is certainly ahead of this one
 * @param looks what comes in
 * @param later how many looks wait for the second script
 * @param doubts what could not be checked, a sentence each
 */
public record AnswersPreview(
        HostId host,
        int stage,
        String by,
        Machine machine,
        Optional<String> known,
        Instant made,
        Instant begun,
        Instant ended,
        Duration clockOffset,
        List<Look> looks,
        int later,
        List<String> doubts) {

    /**
     * A look that comes in.
     *
     * @param probe the probe
     * @param bytes how long its masked content is
     * @param missing why there is none
     */
    public record Look(ProbeId probe, int bytes, Optional<String> missing) {}

    /** How many looks brought something. */
    public long answered() {
        return looks.stream().filter(look -> look.missing().isEmpty()).count();
    }

    static AnswersPreview of(
            Errand errand,
            Event.AnswersImported answers,
            Optional<String> known,
            boolean enveloped,
            Optional<Sha256> ran,
            Duration clockOffset,
            List<CollectionEvent.Gathered> evidence,
            int later) {
        List<String> doubts = new ArrayList<>();
        if (!enveloped) {
            doubts.add(
                    "The answers are not encrypted: the file holds what was read as it is,"
                            + " passwords among it.");
        }
        if (!answers.sealed()) {
            doubts.add(
                    "The host had no program for a digest: changes to the answers cannot be"
                            + " noticed.");
        }
        if (ran.isEmpty()) {
            doubts.add("The host could not tell whether the script ran as it was written.");
        }
        if (known.isEmpty()) {
            doubts.add(
                    "No key of this host is known: compare the machine's with what the customer's"
                            + " administrator says.");
        }
        return new AnswersPreview(
                answers.host(),
                errand.script().stage(),
                answers.by(),
                answers.machine(),
                known,
                errand.made(),
                answers.begun(),
                answers.ended(),
                clockOffset,
                evidence.stream().map(AnswersPreview::look).toList(),
                later,
                List.copyOf(doubts));
    }

    private static Look look(CollectionEvent.Gathered piece) {
        ProbeId probe =
                switch (piece.evidence().source()) {
                    case Source.Command command -> command.probe();
                    case Source.File file -> file.probe();
                    case Source.Query query -> query.probe();
                    case Source.Network network -> network.probe();
                    case Source.Answer _, Source.Attachment _ ->
                            throw new IllegalArgumentException("a person's answer is no look");
                };
        return switch (piece.evidence().capture()) {
            case Capture.Content content -> new Look(probe, content.size(), Optional.empty());
            case Capture.Nothing nothing -> new Look(probe, 0, Optional.of(nothing.reason()));
        };
    }
}
