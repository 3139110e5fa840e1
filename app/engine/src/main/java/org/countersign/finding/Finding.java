package org.countersign.finding;

import org.countersign.pack.Check;
import org.countersign.pack.Severity;
import org.countersign.rule.Verdict;
import org.countersign.target.Subject;

import java.util.Optional;

/**
 * What an assessment says of one check about one subject: the machine's verdict and the person's
 * judgement, apart.
 *
 * @param check the check
 * @param subject what it is about
 * @param verdict the machine's verdict
 * @param judgement the person's judgement, where there is one
 * @param judgedVerdict the word of the verdict at the time of the judgement; empty without one
 */
public record Finding(
        Check check,
        Subject subject,
        Verdict verdict,
        Optional<Judgement> judgement,
        String judgedVerdict) {

    /** Its name. */
    public FindingKey key() {
        return new FindingKey(check.id(), subject);
    }

    /** The severity that counts. */
    public Severity severity() {
        return judgement.flatMap(Judgement::severity).orElse(check.severity());
    }

    /**
     * Whether the verdict has changed since it was judged, so that the judgement needs another
     * look.
     */
    public boolean stale() {
        return judgement.isPresent() && !judgedVerdict.equals(verdict.word());
    }

    /** Where the finding stands, for a person. */
    public Standing standing() {
        if (judgement.isPresent()) {
            switch (judgement.get().decision()) {
                case PASS -> {
                    return Standing.PASSED;
                }
                case FAIL -> {
                    return Standing.FAILED;
                }
                case NOT_APPLICABLE -> {
                    return Standing.NOT_APPLICABLE;
                }
                case ACCEPTED_RISK -> {
                    return Standing.ACCEPTED_RISK;
                }
                case AGREE -> {
                    // the verdict itself tells
                }
            }
        }
        return switch (verdict) {
            case Verdict.Pass _ -> Standing.PASSED;
            case Verdict.Fail _ -> Standing.FAILED;
            case Verdict.NotApplicable _ -> Standing.NOT_APPLICABLE;
            case Verdict.NotAchievable _ -> Standing.NOT_ACHIEVABLE;
            case Verdict.NeedsAssessor _ -> Standing.OPEN;
            case Verdict.Undetermined _ -> Standing.UNDETERMINED;
        };
    }

    /** Where a finding stands. */
    public enum Standing {
        PASSED,
        FAILED,
        ACCEPTED_RISK,
        NOT_APPLICABLE,
        NOT_ACHIEVABLE,
        UNDETERMINED,
        /** A person still has to decide. */
        OPEN
    }
}
