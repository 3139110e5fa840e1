package org.countersign.report.verify;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Json;
import org.countersign.kernel.Release;
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
import java.util.TreeSet;

/**
 * Proves that what a report says follows from what is attached to it.
 *
 * @param replay decides the verdicts again
 * @param program the program that does
 */
record EvidenceProofs(ReplayPort replay, Release program) {
    private static final String ATTACHMENTS = "Attachments";

    List<Proof> prove(SealedFile sealed) throws IOException {
        Optional<Bytes> text = sealed.attachment(Results.FILE);
        Optional<Bytes> zip = sealed.attachment(EvidenceBundle.FILE);
        if (text.isEmpty() || zip.isEmpty()) {
            String missing = text.isEmpty() ? Results.FILE : EvidenceBundle.FILE;
            return List.of(Proof.broken(ATTACHMENTS, "The report lacks its " + missing + "."));
        }
        boolean known =
                sealed.resultsDigest().filter(text.get().sha256().hex()::equals).isPresent();
        Results results;
        try {
            results = Json.read(text.get().text(), Results.class);
        } catch (Json.Malformed _) {
            return List.of(
                    known && Results.resembles(text.get().text())
                            ? Proof.newer(ATTACHMENTS, Results.FILE)
                            : Proof.broken(ATTACHMENTS, Results.FILE + " does not read."));
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
        proofs.add(attachments(known, results, zip.get(), bundle));
        proofs.addAll(
                new JournalProofs(new VerdictProof(replay, program), results, bundle).prove());
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

    private static Optional<String> firstDifference(
            SortedMap<String, Sha256> listed, SortedMap<String, Sha256> found) {
        SortedSet<String> names = new TreeSet<>(listed.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(listed.get(name), found.get(name)))
                .findFirst();
    }
}
