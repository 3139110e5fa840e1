package org.countersign.report.verify;

import org.countersign.engagement.Entry;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Release;
import org.countersign.report.BlobSource;
import org.countersign.report.Results;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Proves that the verdicts of a report follow from its evidence and its pack, by deciding them
 * again. The pack lies in the report; what reads it and decides does not. So where another program
 * decided, and decided otherwise, who of the two is right is not known here.
 *
 * @param replay decides again
 * @param program the program that does
 */
record VerdictProof(ReplayPort replay, Release program) {
    /** What the proof is called. */
    static final String NAME = "Verdicts";

    Proof prove(Results results, List<Entry> entries, BlobSource blobs) {
        SortedMap<FindingKey, String> told = new TreeMap<>();
        results.findings()
                .forEach(
                        r ->
                                told.put(
                                        new FindingKey(r.check(), r.subject()),
                                        r.verdict() + ": " + r.sentence()));
        SortedMap<FindingKey, String> again = new TreeMap<>();
        try {
            replay.replay(entries, blobs)
                    .forEach(
                            r ->
                                    again.put(
                                            new FindingKey(r.check(), r.subject()),
                                            r.verdict() + ": " + r.sentence()));
        } catch (CountersignException e) {
            return Proof.notChecked(
                    NAME, "The verdicts could not be decided again: " + e.what() + advice(results));
        }
        SortedSet<FindingKey> differing = new TreeSet<>(told.keySet());
        differing.addAll(again.keySet());
        differing.removeIf(key -> Objects.equals(told.get(key), again.get(key)));
        if (differing.isEmpty()) {
            return Proof.holds(
                    NAME,
                    "All "
                            + told.size()
                            + " verdicts follow from the attached evidence and the attached pack.");
        }
        boolean one = differing.size() == 1;
        String number = differing.size() + (one ? " verdict" : " verdicts");
        return sameProgram(results)
                ? Proof.broken(
                        NAME,
                        "%s %s not follow from the attached evidence: %s."
                                .formatted(number, one ? "does" : "do", Proof.some(differing)))
                : Proof.notChecked(
                        NAME,
                        "%s decides %s otherwise: %s.%s"
                                .formatted(
                                        program, number, Proof.some(differing), advice(results)));
    }

    private boolean sameProgram(Results results) {
        return results.program().filter(program::equals).isPresent();
    }

    /** Who can tell, where it is not this program. */
    private String advice(Results results) {
        if (sameProgram(results)) {
            return "";
        }
        return results.program()
                .map(maker -> " The report was made by " + maker + ": verify it with that version.")
                .orElse(
                        " The report was made by an older Countersign, which did not name its"
                                + " version: verify it with that one.");
    }
}
