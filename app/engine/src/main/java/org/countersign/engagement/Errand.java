package org.countersign.engagement;

import org.countersign.evidence.Courier;

import java.time.Instant;
import java.util.Optional;

/**
 * A courier script and what became of it.
 *
 * @param script the script
 * @param entry the number of the entry that records it: the state up to there is what it was
 *     written from
 * @param made when it was written, on the assessor's clock
 * @param back the answers that were taken in, where they were
 */
public record Errand(Event.CourierWritten script, long entry, Instant made, Optional<Import> back) {

    /**
     * Answers that were taken in.
     *
     * @param answers what was recorded of them
     * @param entry the number of that entry
     */
    public record Import(Event.AnswersImported answers, long entry) {

        /** How the evidence of this import says that it came. */
        public Courier courier() {
            return new Courier(answers.nonce(), answers.by());
        }
    }
}
