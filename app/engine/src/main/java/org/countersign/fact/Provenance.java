package org.countersign.fact;

import org.countersign.evidence.EvidenceId;

/**
 * A place in evidence.
 *
 * @param evidence the piece of evidence
 * @param firstLine the first line of the content that tells it, counted from 1; 0 for the evidence
 *     as a whole
 * @param lastLine the last such line
 */
public record Provenance(EvidenceId evidence, int firstLine, int lastLine) {

    /** The evidence as a whole. */
    public static Provenance whole(EvidenceId evidence) {
        return new Provenance(evidence, 0, 0);
    }

    /** One line. */
    public static Provenance line(EvidenceId evidence, int line) {
        return new Provenance(evidence, line, line);
    }
}
