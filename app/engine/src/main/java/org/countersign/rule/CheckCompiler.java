package org.countersign.rule;

import org.countersign.fact.FactType;
import org.countersign.pack.Check;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Expression;
import org.countersign.pack.FactId;
import org.countersign.pack.Outcome;
import org.countersign.pack.PackIssue;
import org.countersign.pack.Position;
import org.countersign.pack.Question;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.Sentence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Compiles the rule of one check, and finds everything that is wrong with it at once. */
final class CheckCompiler {
    private static final Set<String> TAKEN = Set.of("policy", "answer", "vantage", "host");
    private static final String DECIDES_NOTHING = "a rule that can decide nothing is no rule";

    private final ContentPack pack;
    private final Map<FactId, FactType> types;
    private final PackPlaces places;
    private final Check check;
    private final List<PackIssue> issues = new ArrayList<>();

    /**
     * @param types the types of the pack's facts; a broken one, which was said already, has none
     */
    CheckCompiler(ContentPack pack, Map<FactId, FactType> types, PackPlaces places, Check check) {
        this.pack = pack;
        this.types = types;
        this.places = places;
        this.check = check;
    }

    /**
     * What came of it.
     *
     * @param check ready for use; empty where something is wrong with it, or with one of its facts
     * @param issues what is wrong with it
     */
    record Compiled(Optional<CompiledCheck> check, List<PackIssue> issues) {}

    /** Once for each compiler. */
    Compiled compile() {
        return new Compiled(compiled(), issues);
    }

    private Optional<CompiledCheck> compiled() {
        canDecide();
        differ();
        Optional<SequencedMap<String, FactType>> variables = variables();
        if (variables.isEmpty()) {
            return Optional.empty();
        }
        Set<String> used = new HashSet<>();
        ExpressionCompiler compiler =
                new ExpressionCompiler(variables.get(), places, used, issues::add);
        List<CompiledCheck.Case> cases = new ArrayList<>();
        for (RuleSpec.Case one : check.rule().cases()) {
            Optional<Node> when = compiler.condition(one.when());
            List<CompiledCheck.Piece> say = sentence(compiler, one.say());
            when.ifPresent(node -> cases.add(new CompiledCheck.Case(one.outcome(), node, say)));
        }
        List<CompiledCheck.Piece> otherwise = sentence(compiler, check.rule().otherwiseSay());
        List<CompiledCheck.Piece> shown =
                check.asks()
                        .flatMap(Question::shown)
                        .map(sentence -> sentence(compiler, sentence))
                        .orElse(List.of());
        check.uses().keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(
                        name ->
                                issue(
                                        check.at(),
                                        "'" + name + "' in uses is used by no expression",
                                        "the reader would look for it in vain",
                                        "use it, or take it out"));
        return issues.isEmpty()
                ? Optional.of(new CompiledCheck(check, variables.get(), cases, otherwise, shown))
                : Optional.empty();
    }

    /** A rule without facts of its own may still only ask; one that says it decides may not. */
    private void canDecide() {
        Set<Outcome> outcomes = EnumSet.of(check.rule().otherwise());
        check.rule().cases().forEach(one -> outcomes.add(one.outcome()));
        outcomes.remove(Outcome.NOT_APPLICABLE);
        if (check.kind() == Check.Kind.AUTO && outcomes.equals(EnumSet.of(Outcome.ASK))) {
            issue(
                    check.at(),
                    "the check is auto, and its rule can only ask",
                    DECIDES_NOTHING,
                    "add a case that passes or fails, or make its kind ask");
        }
    }

    private void differ() {
        Set<String> seen = new HashSet<>();
        for (RuleSpec.Case one : check.rule().cases()) {
            if (!seen.add(one.when().text().strip().replaceAll("\\s+", " "))) {
                issue(
                        one.when().at(),
                        "the same condition stands in an earlier case",
                        "this case could never decide",
                        "change the condition, or take the case out");
            }
        }
    }

    /** The variables of a check; empty where one of its facts is broken, which was said already. */
    private Optional<SequencedMap<String, FactType>> variables() {
        boolean sound = true;
        SequencedMap<String, FactType> variables = new LinkedHashMap<>();
        for (Map.Entry<String, FactId> use : check.uses().entrySet()) {
            if (TAKEN.contains(use.getKey())) {
                sound = false;
                issue(
                        check.at(),
                        "'" + use.getKey() + "' in uses hides what every rule has by that name",
                        "readers would take one for the other",
                        "choose another name");
            } else if (pack.fact(use.getValue()).isEmpty()) {
                sound = false;
                List<String> names = pack.facts().stream().map(f -> f.id().text()).toList();
                issue(
                        check.at(),
                        "there is no fact '" + use.getValue() + "'",
                        "the rule would have nothing to look at",
                        Nearest.hint(use.getValue().text(), names, "define it in facts"));
            } else {
                FactType type = types.get(use.getValue());
                sound &= type != null;
                if (type != null) {
                    variables.put(use.getKey(), type);
                }
            }
        }
        variables.putAll(Surroundings.types(pack, check));
        return sound ? Optional.of(variables) : Optional.empty();
    }

    private static List<CompiledCheck.Piece> sentence(
            ExpressionCompiler compiler, Sentence sentence) {
        List<CompiledCheck.Piece> pieces = new ArrayList<>();
        for (Sentence.Part part : sentence.parts()) {
            switch (part) {
                case Sentence.Part.Words words ->
                        pieces.add(new CompiledCheck.Piece.Words(words.text()));
                case Sentence.Part.Slot(Expression expression) ->
                        compiler.slot(expression)
                                .ifPresent(node -> pieces.add(new CompiledCheck.Piece.Slot(node)));
            }
        }
        return pieces;
    }

    private void issue(Position at, String what, String why, String next) {
        issues.add(new PackIssue(at, what, why, next));
    }
}
