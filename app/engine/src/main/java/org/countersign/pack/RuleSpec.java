package org.countersign.pack;

import java.util.List;

/**
 * How a check comes to its outcome: the first case that holds, else the last word.
 *
 * @param cases the cases in order; not-applicable first, where there is one
 * @param otherwise the outcome where no case holds
 * @param otherwiseSay the sentence that goes with it
 */
public record RuleSpec(List<Case> cases, Outcome otherwise, Sentence otherwiseSay) {

    public RuleSpec {
        cases = List.copyOf(cases);
    }

    /**
     * One case.
     *
     * @param outcome what it comes to
     * @param when the condition
     * @param say the sentence that tells it
     */
    public record Case(Outcome outcome, Expression when, Sentence say) {}
}
