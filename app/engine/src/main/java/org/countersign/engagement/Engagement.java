package org.countersign.engagement;

import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.kernel.Sha256;
import org.countersign.pack.CheckId;
import org.countersign.pack.ProbeId;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of an engagement: the fold of its entries.
 *
 * @param opened how it began
 * @param policy the policy inputs that were set, by name
 * @param vantages the places from which the assessor looks
 * @param hosts the hosts in scope
 * @param hostKeys the accepted host keys
 * @param consents the digests of the consent sheets that were agreed to, with who agreed
 * @param evidence all evidence by id
 * @param latest for each probe and subject, the newest evidence
 * @param answers for each finding, the newest answer
 * @param attachments for each finding, the documents in order
 * @param judgements the newest judgement of each finding
 * @param collections how each host's last collection ended
 * @param errands the courier scripts that were written, in order, by their nonce
 * @param review where the review stands
 * @param reports the reports that were issued
 */
public record Engagement(
        Event.Opened opened,
        SortedMap<String, String> policy,
        List<Vantage> vantages,
        SortedMap<HostId, Host> hosts,
        SortedMap<HostId, HostKey> hostKeys,
        SortedMap<Sha256, String> consents,
        SortedMap<EvidenceId, Evidence> evidence,
        SortedMap<Look, Evidence> latest,
        SortedMap<FindingKey, Evidence> answers,
        SortedMap<FindingKey, List<Evidence>> attachments,
        SortedMap<FindingKey, Judged> judgements,
        SortedMap<HostId, String> collections,
        SequencedMap<String, Errand> errands,
        Review review,
        List<Event.ReportIssued> reports) {

    /**
     * A probe about a subject.
     *
     * @param probe the probe
     * @param subject the subject
     */
    public record Look(ProbeId probe, Subject subject) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            int byProbe = probe.compareTo(other.probe);
            return byProbe != 0 ? byProbe : subject.compareTo(other.subject);
        }
    }

    /**
     * A judgement with its circumstances.
     *
     * @param judgement the judgement
     * @param verdict the word of the verdict that was judged
     * @param entry the entry that made it
     */
    public record Judged(Judgement judgement, String verdict, Entry entry) {}

    /**
     * Where the review stands.
     *
     * @param stage the stage
     * @param askedBy who asked for it; empty where nobody did
     * @param by who did the last step; empty before the first
     * @param note what was said with it
     */
    public record Review(Stage stage, String askedBy, String by, String note) {
        /** Nobody asked for one. */
        static final Review NONE = new Review(Stage.NOT_REQUESTED, "", "", "");

        /** The stages of a review. */
        public enum Stage {
            NOT_REQUESTED,
            REQUESTED,
            APPROVED,
            RETURNED,

            /** It was approved; after that something was changed that the report tells. */
            OUTDATED
        }

        /** Whether who approved is who asked: then no second person has looked. */
        public boolean alone() {
            return switch (stage) {
                case APPROVED, OUTDATED -> by.equals(askedBy);
                case NOT_REQUESTED, REQUESTED, RETURNED -> false;
            };
        }

        Review next(Stage next, String who, String what) {
            return new Review(next, next == Stage.REQUESTED ? who : askedBy, who, what);
        }

        Review outdated() {
            return stage == Stage.APPROVED ? new Review(Stage.OUTDATED, askedBy, by, note) : this;
        }
    }

    /**
     * The state after these entries.
     *
     * @throws IllegalArgumentException where the first entry does not open an engagement
     */
    public static Engagement of(List<Entry> entries) {
        if (entries.isEmpty() || !(entries.getFirst().event() instanceof Event.Opened opened)) {
            throw new IllegalArgumentException("an engagement begins with its opening");
        }
        Set<Long> takenBack = new HashSet<>();
        for (Entry entry : entries.reversed()) {
            if (entry.event() instanceof Event.TakenBack back
                    && !takenBack.contains(entry.number())) {
                takenBack.add(back.entry());
            }
        }
        Fold fold = new Fold();
        for (Entry entry : entries) {
            if (!takenBack.contains(entry.number())) {
                fold.apply(entry);
            }
        }
        return fold.state(opened);
    }

    /** A policy input as it was set. */
    public Optional<String> policy(String name) {
        return Optional.ofNullable(policy.get(name));
    }

    /** Whether evidence of a host is there: collected to the end, or brought by a courier. */
    public boolean collected(HostId host) {
        return "finished".equals(collections.get(host))
                || errands.values().stream()
                        .anyMatch(e -> e.script().host().equals(host) && e.back().isPresent());
    }

    /** The check that a piece of evidence answers or documents, where a person gave it. */
    public static Optional<CheckId> checkOf(Evidence evidence) {
        return switch (evidence.source()) {
            case Source.Answer answer -> Optional.of(answer.check());
            case Source.Attachment attachment -> Optional.of(attachment.check());
            case Source.Command _, Source.File _, Source.Query _, Source.Network _ ->
                    Optional.empty();
        };
    }

    static <K, V> SortedMap<K, V> frozen(SortedMap<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
