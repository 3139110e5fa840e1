package org.countersign.rule;

import org.countersign.fact.FactType;
import org.countersign.pack.Check;
import org.countersign.pack.Outcome;

import java.util.List;
import java.util.SequencedMap;

/**
 * A check whose rule is ready to be judged.
 *
 * @param check the check
 * @param variables the types of the variables that its expressions see
 * @param cases the cases in order
 * @param otherwise the sentence where no case holds
 * @param shown what is told behind the question and behind what an answer comes to; mostly nothing
 */
record CompiledCheck(
        Check check,
        SequencedMap<String, FactType> variables,
        List<Case> cases,
        List<Piece> otherwise,
        List<Piece> shown) {

    record Case(Outcome outcome, Node when, List<Piece> say) {}

    /** A piece of a sentence. */
    sealed interface Piece {
        record Words(String text) implements Piece {}

        record Slot(Node node) implements Piece {}
    }
}
