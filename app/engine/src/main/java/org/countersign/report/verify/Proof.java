package org.countersign.report.verify;

import java.util.List;
import java.util.SortedSet;

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

    /**
     * What is whole and yet not understood is no damage, and nothing was proven of it.
     *
     * @param what the part, as the beginning of a sentence
     */
    static Proof newer(String name, String what) {
        return notChecked(
                name,
                what
                        + " was written by a newer Countersign. Update this program, then verify"
                        + " the report again.");
    }

    /** Some of the names that something is wrong with: all of them may be hundreds. */
    static String some(SortedSet<?> names) {
        List<String> first = names.stream().limit(3).map(Object::toString).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
