package org.countersign.report;

import org.countersign.finding.Finding.Standing;
import org.countersign.finding.Judgement;
import org.countersign.pack.CheckId;
import org.countersign.pack.Severity;
import org.countersign.rule.ReasonNode;
import org.countersign.target.Subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finding as a report shows it.
 *
 * @param check the check
 * @param title what is true when the check passes
 * @param question the question in plain words
 * @param subject what it is about
 * @param verdict the word of the machine's verdict
 * @param sentence the verdict in words
 * @param standing where it stands when the assessor's judgement counts
 * @param severity the severity that counts
 * @param packSeverity the severity that the pack gives it
 * @param judgement what the assessor decided, where they did
 * @param stale whether the verdict has changed since it was judged
 * @param remediation what to do about it; empty unless it failed
 * @param frameworks the controls it speaks to, by catalogue
 * @param references where to read more
 * @param evidence what it rests on
 * @param why the tree of reasons
 */
public record FindingReport(
        CheckId check,
        String title,
        String question,
        Subject subject,
        String verdict,
        String sentence,
        Standing standing,
        Severity severity,
        Severity packSeverity,
        Optional<Judged> judgement,
        boolean stale,
        List<Prose> remediation,
        List<Controls> frameworks,
        List<String> references,
        List<EvidenceCard> evidence,
        ReasonNode why) {

    public FindingReport {
        remediation = List.copyOf(remediation);
        frameworks = List.copyOf(frameworks);
        references = List.copyOf(references);
        evidence = List.copyOf(evidence);
    }

    /** Whether the assessor changed the severity. */
    public boolean severityChanged() {
        return severity != packSeverity;
    }

    /**
     * A judgement with its circumstances.
     *
     * @param decision what was decided
     * @param by who decided
     * @param at when
     * @param note why; may be empty where the assessor agreed
     */
    public record Judged(Judgement.Decision decision, String by, Instant at, String note) {}

    /**
     * Controls of one catalogue.
     *
     * @param id the catalogue's id
     * @param framework the catalogue's name for people
     * @param controls the controls' ids
     */
    public record Controls(String id, String framework, List<String> controls) {
        public Controls {
            controls = List.copyOf(controls);
        }
    }
}
