package org.countersign.usecase;

import org.countersign.collect.ConsentSheet;
import org.countersign.engagement.Engagement;
import org.countersign.kernel.CountersignException;

/** Nothing is done that the customer did not agree to, exactly as it would be done now. */
final class Consents {
    private Consents() {}

    /**
     * Refuses what nobody agreed to.
     *
     * @param deed what would do it, such as {@code script}
     * @param next a sentence that says what to do about it
     */
    static void require(Engagement state, ConsentSheet sheet, String deed, String next)
            throws CountersignException {
        if (state.consents().containsKey(sheet.digest())) {
            return;
        }
        String never = "Nobody has agreed to what this " + deed + " does.";
        throw new CountersignException(
                state.consents().isEmpty()
                        ? never
                        : never
                                + " What is on record is agreement to something else: the hosts,"
                                + " the way to them or this program have changed since.",
                next);
    }
}
