package org.countersign.rule;

import org.countersign.fact.Reason;

import java.util.List;

/**
 * What the rule of a check comes to for one subject. It is always computed and never stored as
 * truth.
 */
public sealed interface Verdict {

    /** The sentence that tells it, with the facts in it. */
    String sentence();

    /** Why, node by node. */
    ReasonNode why();

    /** The word for it in files and on the command line. */
    default String word() {
        return switch (this) {
            case Pass _ -> "pass";
            case Fail _ -> "fail";
            case NotApplicable _ -> "not-applicable";
            case Undetermined _ -> "undetermined";
            case NeedsAssessor _ -> "needs-assessor";
            case NotAchievable _ -> "not-achievable";
        };
    }

    /** What the check asks for is so. */
    record Pass(String sentence, ReasonNode why) implements Verdict {}

    /** What the check asks for is not so. */
    record Fail(String sentence, ReasonNode why) implements Verdict {}

    /** The question does not arise here. */
    record NotApplicable(String sentence, ReasonNode why) implements Verdict {}

    /**
     * It could not be found out.
     *
     * @param sentence the reasons in words
     * @param reasons each obstacle once
     * @param why the tree
     */
    record Undetermined(String sentence, List<Reason> reasons, ReasonNode why) implements Verdict {
        public Undetermined {
            reasons = List.copyOf(reasons);
        }
    }

    /** A person has to decide; the sentence says what. */
    record NeedsAssessor(String sentence, ReasonNode why) implements Verdict {}

    /** The product cannot do it in this version; the sentence says which and names the source. */
    record NotAchievable(String sentence, ReasonNode why) implements Verdict {}
}
