package org.countersign.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.countersign.finding.Finding.Standing;
import org.countersign.finding.Judgement;
import org.countersign.kernel.Json;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.pack.CheckId;
import org.countersign.pack.Severity;
import org.countersign.target.Subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results for machines, as they are attached to a report under the name {@value #FILE}.
 *
 * @param format {@value #FORMAT}
 * @param title what the engagement is called
 * @param customer for whom it is
 * @param issued when the report was made
 * @param pack the content pack
 * @param program the program that decided the verdicts; empty where one made the report that did
 *     not name itself yet
 * @param counts how many findings stand where
 * @param custody the chain of entries
 * @param evidence the digest of the evidence bundle that is attached beside it
 * @param signer who signs
 * @param findings every finding
 */
public record Results(
        String format,
        String title,
        String customer,
        Instant issued,
        ReportModel.PackUsed pack,
        Optional<Release> program,
        SortedMap<Standing, Integer> counts,
        ReportModel.Custody custody,
        Sha256 evidence,
        ReportModel.Signer signer,
        List<Result> findings) {
    /** The name of the attachment. */
    public static final String FILE = "results.json";

    private static final String KIND = "countersign-results/";

    /** Names this shape; another shape has another name. */
    public static final String FORMAT = KIND + "1";

    public Results {
        findings = List.copyOf(findings);
    }

    /**
     * A finding.
     *
     * @param check the check
     * @param subject what it is about
     * @param title what is true when the check passes
     * @param verdict the word of the machine's verdict
     * @param sentence the verdict in words
     * @param standing where it stands when the assessor's judgement counts
     * @param severity the severity that counts
     * @param packSeverity the severity that the pack gives it
     * @param decision what the assessor decided
     * @param note why
     * @param frameworks the controls it speaks to, by catalogue
     * @param evidence the ids of the evidence it rests on
     */
    public record Result(
            CheckId check,
            Subject subject,
            String title,
            String verdict,
            String sentence,
            Standing standing,
            Severity severity,
            Severity packSeverity,
            Optional<Judgement.Decision> decision,
            Optional<String> note,
            SortedMap<String, List<String>> frameworks,
            List<String> evidence) {}

    /** The results that a report tells, with the digest of the bundle that goes with them. */
    public static Results of(ReportModel model, Sha256 evidence) {
        return new Results(
                FORMAT,
                model.title(),
                model.customer(),
                model.issued(),
                model.pack(),
                Optional.of(model.program()),
                model.counts(),
                model.custody(),
                evidence,
                model.signer(),
                model.sections().stream()
                        .flatMap(s -> s.findings().stream())
                        .map(Results::result)
                        .toList());
    }

    /**
     * Whether a text is such results, or those of a newer program that says more than this one
     * understands.
     */
    public static boolean resembles(String text) {
        try {
            return Json.read(text, Kind.class).format().orElse("").startsWith(KIND);
        } catch (Json.Malformed _) {
            return false;
        }
    }

    /** The canonical JSON. */
    public String json() {
        return Json.write(this);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kind(Optional<String> format) {}

    private static Result result(FindingReport finding) {
        SortedMap<String, List<String>> frameworks = new TreeMap<>();
        finding.frameworks().forEach(c -> frameworks.put(c.id(), c.controls()));
        return new Result(
                finding.check(),
                finding.subject(),
                finding.title(),
                finding.verdict(),
                finding.sentence(),
                finding.standing(),
                finding.severity(),
                finding.packSeverity(),
                finding.judgement().map(FindingReport.Judged::decision),
                finding.judgement().map(FindingReport.Judged::note),
                frameworks,
                finding.evidence().stream().map(EvidenceCard::id).toList());
    }
}
