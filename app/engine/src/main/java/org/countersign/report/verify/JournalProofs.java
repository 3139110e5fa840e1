package org.countersign.report.verify;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.Results;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Proves that the journal in a report is whole, and that what the report says follows from it.
 *
 * @param verdicts proves the verdicts
 * @param results what the report says
 * @param bundle the journal and its contents
 */
record JournalProofs(VerdictProof verdicts, Results results, Bundle bundle) {
    private static final String CHAIN = "Chain of custody";
    private static final String CONTENTS = "Evidence";
    private static final String JUDGEMENTS = "Judgements";

    List<Proof> prove() {
        List<Link> links;
        try {
            links = bundle.links();
        } catch (Json.Malformed e) {
            return List.of(Proof.broken(CHAIN, "An entry of the journal does not read."));
        }
        List<Entry> entries = Link.entries(links);
        Optional<String> strange =
                links.stream()
                        .filter(l -> l.entry().isEmpty())
                        .findFirst()
                        .map(l -> "Entry " + l.number() + " of the journal");
        Optional<Proof> broken = brokenChain(links);
        if (broken.isEmpty() && strange.isEmpty()) {
            broken = brokenOpening(entries);
        }
        Proof contents = contents(entries, strange);
        if (broken.isPresent()) {
            return List.of(broken.get(), contents);
        }
        Proof chain =
                Proof.holds(
                        CHAIN,
                        "All "
                                + links.size()
                                + " entries of the journal follow one another, up to the one that"
                                + " the report names.");
        if (strange.isPresent()) {
            // It may change what the entries before it say.
            return List.of(
                    chain,
                    contents,
                    Proof.newer(JUDGEMENTS, strange.get()),
                    Proof.newer(VerdictProof.NAME, strange.get()));
        }
        return List.of(
                chain,
                contents,
                judgements(entries),
                verdicts.prove(results, entries, bundle.blobs()));
    }

    /** Whether each entry follows the one before takes no understanding of what they say. */
    private Optional<Proof> brokenChain(List<Link> links) {
        Sha256 previous = Sha256.NONE;
        long number = 0;
        for (Link link : links) {
            number++;
            if (!link.follows(number, previous)) {
                return Optional.of(
                        Proof.broken(
                                CHAIN,
                                "Entry "
                                        + number
                                        + " of the journal does not follow the one before."));
            }
            previous = link.digest();
        }
        return number == results.custody().entries() && previous.equals(results.custody().head())
                ? Optional.empty()
                : Optional.of(
                        Proof.broken(
                                CHAIN,
                                "The journal does not end with the entry that the report names."));
    }

    private Optional<Proof> brokenOpening(List<Entry> entries) {
        if (entries.isEmpty() || !(entries.getFirst().event() instanceof Event.Opened opened)) {
            return Optional.of(Proof.broken(CHAIN, "The journal does not begin with an opening."));
        }
        return opened.packDigest().equals(results.pack().digest())
                ? Optional.empty()
                : Optional.of(
                        Proof.broken(
                                CHAIN, "The report names another content pack than the journal."));
    }

    private Proof contents(List<Entry> entries, Optional<String> strange) {
        SortedSet<Sha256> named = EvidenceBundle.named(entries);
        for (Sha256 name : named) {
            Bytes content = bundle.members().get(EvidenceBundle.BLOBS + name);
            if (content == null) {
                return Proof.broken(CONTENTS, "The evidence " + name + " is missing.");
            }
            if (!content.sha256().equals(name)) {
                return Proof.broken(CONTENTS, "The evidence " + name + " was changed or swapped.");
            }
        }
        if (strange.isPresent()) {
            // It may name more of them.
            return Proof.newer(CONTENTS, strange.get());
        }
        return Proof.holds(
                CONTENTS,
                "All "
                        + named.size()
                        + " contents are what the journal recorded."
                        + couriers(entries));
    }

    /** A digest proves what was brought, never that the host said it. */
    private static String couriers(List<Entry> entries) {
        long brought =
                entries.stream()
                        .filter(
                                e ->
                                        e.event() instanceof Event.EvidenceRecorded recorded
                                                && recorded.evidence().courier().isPresent())
                        .count();
        return brought == 0
                ? ""
                : " %d pieces came by courier: that the host said so is the word of who brought them."
                        .formatted(brought);
    }

    /** The report may not claim a decision that the journal does not hold. */
    private Proof judgements(List<Entry> entries) {
        Engagement engagement = Engagement.of(entries);
        SortedSet<String> wrong = new TreeSet<>();
        for (Results.Result result : results.findings()) {
            FindingKey key = new FindingKey(result.check(), result.subject());
            Engagement.Judged judged = engagement.judgements().get(key);
            boolean same =
                    judged == null
                            ? result.decision().isEmpty()
                                    && result.severity() == result.packSeverity()
                            : result.decision()
                                            .filter(judged.judgement().decision()::equals)
                                            .isPresent()
                                    && result.note()
                                            .filter(judged.judgement().note()::equals)
                                            .isPresent()
                                    && result.severity()
                                            == judged.judgement()
                                                    .severity()
                                                    .orElse(result.packSeverity());
            if (!same) {
                wrong.add(key.toString());
            }
        }
        return wrong.isEmpty()
                ? Proof.holds(
                        JUDGEMENTS,
                        "Every decision of the assessor stands in the journal as the report tells"
                                + " it.")
                : Proof.broken(
                        JUDGEMENTS,
                        "The journal does not hold what the report says was decided about "
                                + Proof.some(wrong)
                                + ".");
    }
}
