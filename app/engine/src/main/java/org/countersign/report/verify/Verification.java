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

    /** Whether nothing is broken. Something may still be not checked. */
    public boolean holds() {
        return proofs.stream().noneMatch(p -> p.outcome() == Proof.Outcome.BROKEN);
    }
}
