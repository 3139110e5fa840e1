package org.countersign.rule;

import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.pack.Check;
import org.countersign.pack.Outcome;
import org.countersign.pack.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Goes through the cases of a check in order. A case whose condition is not known may hide another,
 * so a later one counts only where every earlier unknown one comes to the same outcome: what we do
 * not know never reaches a pass.
 */
final class Judge {
    private final CompiledCheck compiled;
    private final Evaluator.Scope scope;
    private final Shown shown;
    private final List<ReasonNode> looked = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    Judge(CompiledCheck compiled, Evaluator.Scope scope, Shown shown) {
        this.compiled = compiled;
        this.scope = scope;
        this.shown = shown;
    }

    /** A case of which we do not know whether it holds. */
    private record Open(Outcome outcome, Told condition) {}

    Verdict verdict() {
        for (CompiledCheck.Case one : compiled.cases()) {
            Seen condition = Evaluator.see(one.when(), scope);
            looked.add(condition.why());
            if (condition.told().is(true)) {
                return decided(one.outcome(), one.say(), condition.told().provenance());
            }
            if (!condition.told().is(false)) {
                open.add(new Open(one.outcome(), condition.told()));
            }
        }
        Outcome otherwise = compiled.check().rule().otherwise();
        looked.add(new ReasonNode("otherwise", word(otherwise), List.of(), List.of()));
        return decided(otherwise, compiled.otherwise(), List.of());
    }

    private Verdict decided(
            Outcome outcome, List<CompiledCheck.Piece> say, List<Provenance> places) {
        List<Told> blocking =
                open.stream()
                        .filter(other -> other.outcome() != outcome)
                        .map(Open::condition)
                        .toList();
        if (!blocking.isEmpty()) {
            return undecided(blocking);
        }
        String sentence = sentence(say);
        if (outcome != Outcome.NOT_APPLICABLE) {
            sentence = sentence + shown();
        }
        ReasonNode why = root(word(outcome), places);
        return switch (outcome) {
            case PASS -> new Verdict.Pass(sentence, why);
            case FAIL -> new Verdict.Fail(sentence, why);
            case NOT_APPLICABLE -> new Verdict.NotApplicable(sentence, why);
            case ASK -> new Verdict.NeedsAssessor(sentence, why);
            case NOT_ACHIEVABLE -> new Verdict.NotAchievable(sentence, why);
        };
    }

    /** Where only a person's answer is missing, the person is asked. */
    private Verdict undecided(List<Told> blocking) {
        Told all = Told.blocked(blocking);
        List<Reason> reasons = all.obstacles();
        if (reasons.stream().allMatch(r -> r.kind() == Reason.Kind.NOT_ANSWERED)) {
            String prompt = compiled.check().asks().map(Question::prompt).orElse("") + shown();
            return new Verdict.NeedsAssessor(prompt, root("needs-assessor", all.provenance()));
        }
        return new Verdict.Undetermined(
                "Could not find out: " + Words.reasons(reasons) + ".",
                reasons,
                root("undetermined", all.provenance()));
    }

    /** What the machine saw; the tree tells where, though nothing is decided by it. */
    private String shown() {
        return compiled.shown().isEmpty()
                ? ""
                : " " + sentence(compiled.shown(), node -> shown.words(node, looked));
    }

    private String sentence(List<CompiledCheck.Piece> pieces) {
        return sentence(pieces, node -> Words.inSentence(Evaluator.see(node, scope).told()));
    }

    private static String sentence(
            List<CompiledCheck.Piece> pieces, Function<Node, String> inWords) {
        return pieces.stream()
                .map(
                        piece ->
                                switch (piece) {
                                    case CompiledCheck.Piece.Words words -> words.text();
                                    case CompiledCheck.Piece.Slot slot ->
                                            inWords.apply(slot.node());
                                })
                .collect(Collectors.joining());
    }

    private ReasonNode root(String word, List<Provenance> places) {
        Check check = compiled.check();
        return new ReasonNode(check.id().text(), word, places, looked);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case NOT_APPLICABLE -> "not-applicable";
            case ASK -> "needs-assessor";
            case NOT_ACHIEVABLE -> "not-achievable";
        };
    }
}
