package org.countersign.report.verify;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.Results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Proves that what a report says follows from what is attached to it. */
record EvidenceProofs(ReplayPort replay) {
    private static final String ATTACHMENTS = "Attachments";
    private static final String CHAIN = "Chain of custody";
    private static final String CONTENTS = "Evidence";
    private static final String VERDICTS = "Verdicts";
    private static final String JUDGEMENTS = "Judgements";

    List<Proof> prove(SealedFile sealed) throws IOException {
        Optional<Bytes> text = sealed.attachment(Results.FILE);
        Optional<Bytes> zip = sealed.attachment(EvidenceBundle.FILE);
        if (text.isEmpty() || zip.isEmpty()) {
            String missing = text.isEmpty() ? Results.FILE : EvidenceBundle.FILE;
            return List.of(Proof.broken(ATTACHMENTS, "The report lacks its " + missing + "."));
        }
        Results results;
        try {
            results = Json.read(text.get().text(), Results.class);
        } catch (Json.Malformed e) {
            return List.of(Proof.broken(ATTACHMENTS, Results.FILE + " does not read."));
        }
        Bundle bundle;
        try {
            bundle = Bundle.unpack(zip.get());
        } catch (IOException | IllegalArgumentException e) {
            return List.of(
                    Proof.broken(
                            ATTACHMENTS,
                            EvidenceBundle.FILE + " is damaged: " + e.getMessage() + "."));
        }
        List<Proof> proofs = new ArrayList<>();
        boolean known =
                sealed.resultsDigest().filter(text.get().sha256().hex()::equals).isPresent();
        proofs.add(attachments(known, results, zip.get(), bundle));
        proofs.addAll(contents(results, bundle));
        return proofs;
    }

    private static Proof attachments(boolean known, Results results, Bytes zip, Bundle bundle) {
        if (!known) {
            return Proof.broken(
                    ATTACHMENTS, Results.FILE + " is not the one that the report was made with.");
        }
        if (!results.evidence().equals(zip.sha256())) {
            return Proof.broken(
                    ATTACHMENTS,
                    EvidenceBundle.FILE + " is not the one that " + Results.FILE + " names.");
        }
        Optional<EvidenceBundle.Manifest> manifest = bundle.manifest();
        if (manifest.isEmpty()) {
            return Proof.broken(ATTACHMENTS, EvidenceBundle.FILE + " lacks its list of members.");
        }
        Optional<String> differs = firstDifference(manifest.get().members(), bundle.digests());
        return differs.isPresent()
                ? Proof.broken(
                        ATTACHMENTS,
                        differs.get()
                                + " in "
                                + EvidenceBundle.FILE
                                + " is not what its list says.")
                : Proof.holds(
                        ATTACHMENTS,
                        "Both attachments and all "
                                + manifest.get().members().size()
                                + " files of the evidence have the digests that the report names.");
    }

    private List<Proof> contents(Results results, Bundle bundle) {
        List<Entry> entries;
        try {
            entries = bundle.entries();
        } catch (Json.Malformed e) {
            return List.of(Proof.broken(CHAIN, "An entry of the journal does not read."));
        }
        Proof chain = chain(results, entries);
        if (chain.outcome() != Proof.Outcome.HOLDS) {
            return List.of(chain, blobs(entries, bundle));
        }
        return List.of(
                chain,
                blobs(entries, bundle),
                judgements(results, entries),
                verdicts(results, entries, bundle));
    }

    private static Proof chain(Results results, List<Entry> entries) {
        Sha256 previous = Sha256.NONE;
        long number = 0;
        for (Entry entry : entries) {
            number++;
            if (entry.number() != number || !entry.previous().equals(previous)) {
                return Proof.broken(
                        CHAIN,
                        "Entry " + number + " of the journal does not follow the one before.");
            }
            previous = entry.digest();
        }
        if (number != results.custody().entries() || !previous.equals(results.custody().head())) {
            return Proof.broken(
                    CHAIN, "The journal does not end with the entry that the report names.");
        }
        try {
            Engagement engagement = Engagement.of(entries);
            if (!engagement.opened().packDigest().equals(results.pack().digest())) {
                return Proof.broken(
                        CHAIN, "The report names another content pack than the journal.");
            }
        } catch (IllegalArgumentException e) {
            return Proof.broken(CHAIN, "The journal does not begin with an opening.");
        }
        return Proof.holds(
                CHAIN,
                "All "
                        + number
                        + " entries of the journal follow one another, up to the one that the"
                        + " report names.");
    }

    private static Proof blobs(List<Entry> entries, Bundle bundle) {
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
    private static Proof judgements(Results results, List<Entry> entries) {
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
                                + some(wrong)
                                + ".");
    }

    private Proof verdicts(Results results, List<Entry> entries, Bundle bundle) {
        List<ReplayPort.Replayed> replayed;
        try {
            replayed = replay.replay(entries, bundle.blobs());
        } catch (CountersignException e) {
            return Proof.notChecked(
                    VERDICTS, "The verdicts could not be decided again: " + e.getMessage());
        }
        SortedMap<String, String> told = new TreeMap<>();
        results.findings()
                .forEach(
                        r ->
                                told.put(
                                        new FindingKey(r.check(), r.subject()).toString(),
                                        r.verdict() + ": " + r.sentence()));
        SortedMap<String, String> again = new TreeMap<>();
        replayed.forEach(
                r ->
                        again.put(
                                new FindingKey(r.check(), r.subject()).toString(),
                                r.verdict() + ": " + r.sentence()));
        SortedSet<String> wrong = new TreeSet<>(told.keySet());
        wrong.addAll(again.keySet());
        wrong.removeIf(key -> Objects.equals(told.get(key), again.get(key)));
        return wrong.isEmpty()
                ? Proof.holds(
                        VERDICTS,
                        "All "
                                + told.size()
                                + " verdicts follow from the attached evidence and the attached"
                                + " pack.")
                : Proof.broken(
                        VERDICTS,
                        wrong.size()
                                + (wrong.size() == 1 ? " verdict does" : " verdicts do")
                                + " not follow from the attached evidence: "
                                + some(wrong)
                                + ".");
    }

    private static Optional<String> firstDifference(
            SortedMap<String, Sha256> listed, SortedMap<String, Sha256> found) {
        SortedSet<String> names = new TreeSet<>(listed.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(listed.get(name), found.get(name)))
                .findFirst();
    }

    private static String some(SortedSet<String> names) {
        List<String> first = names.stream().limit(3).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
