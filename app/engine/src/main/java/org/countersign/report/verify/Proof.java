package org.countersign.report.verify;

/**
 * One thing that a verification looked at.
 *
 * @param name what, in a word or two
 * @param outcome whether it holds
 * @param sentence what was found, for a person
 */
public record Proof(String name, Outcome outcome, String sentence) {

    /** Whether a proof holds. */
    public enum Outcome {
        HOLDS,
        BROKEN,
        /** It could not be checked, or nobody here can tell. */
        NOT_CHECKED
    }

    static Proof holds(String name, String sentence) {
        return new Proof(name, Outcome.HOLDS, sentence);
    }

    static Proof broken(String name, String sentence) {
        return new Proof(name, Outcome.BROKEN, sentence);
    }

    static Proof notChecked(String name, String sentence) {
        return new Proof(name, Outcome.NOT_CHECKED, sentence);
    }
}
