package org.countersign.report.verify;

import java.util.List;

/**
 * What came of verifying a report.
 *
 * @param proofs everything that was looked at, in order
 */
public record Verification(List<Proof> proofs) {

    public Verification {
        proofs = List.copyOf(proofs);
    }

    /** Whether something is broken. */
    public boolean broken() {
        return proofs.stream().anyMatch(p -> p.outcome() == Proof.Outcome.BROKEN);
    }

    /**
     * Whether everything holds that a program can find out. Whose certificate the signer's is only
     * the reader can find out, so that may be not checked; nothing else may.
     */
    public boolean holds() {
        return proofs.stream()
                .allMatch(
                        p ->
                                p.outcome() == Proof.Outcome.HOLDS
                                        || p.outcome() == Proof.Outcome.NOT_CHECKED
                                                && p.name().equals(SignatureProofs.SIGNER));
    }
}
