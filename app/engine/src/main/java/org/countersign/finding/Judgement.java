package org.countersign.finding;

import org.countersign.pack.Severity;

import java.util.Optional;

/**
 * What an assessor decided about a verdict.
 *
 * @param decision the decision
 * @param severity the severity, where the assessor changed it
 * @param note why; never empty where the decision differs from the verdict or the severity from the
 *     pack
 */
public record Judgement(Decision decision, Optional<Severity> severity, String note) {

    /** The decisions that there are. */
    public enum Decision {
        /** The machine's verdict stands. */
        AGREE,
        PASS,
        FAIL,
        NOT_APPLICABLE,
        /** Failed, and the customer lives with the risk. */
        ACCEPTED_RISK
    }

    public Judgement {
        if (note.isBlank() && (severity.isPresent() || decision != Decision.AGREE)) {
            throw new IllegalArgumentException(
                    "Say why: a decision that differs from the verdict needs a reason.");
        }
    }
}
