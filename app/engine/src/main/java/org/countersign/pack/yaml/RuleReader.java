package org.countersign.pack.yaml;

import org.countersign.pack.Expression;
import org.countersign.pack.Outcome;
import org.countersign.pack.Position;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.Sentence;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a check comes to its outcome. Whether its expressions hold water is not known here. */
final class RuleReader {
    private static final List<String> OUTCOMES =
            Stream.of(Outcome.values()).map(o -> o.name().toLowerCase(Locale.ROOT)).toList();

    private final Issues issues;
    private final SentenceReader sentences;

    RuleReader(PackDraft draft) {
        this.issues = draft.issues;
        this.sentences = new SentenceReader(draft.issues, draft.places);
    }

    RuleSpec read(Fields check) {
        List<RuleSpec.Case> cases = new ArrayList<>();
        check.optional("not_applicable")
                .flatMap(node -> Fields.of(node, "'not_applicable' of a check", issues))
                .ifPresent(
                        fields -> {
                            cases.add(
                                    new RuleSpec.Case(
                                            Outcome.NOT_APPLICABLE,
                                            expression(fields, "when"),
                                            sentence(fields, "say")));
                            fields.done();
                        });
        for (Tree node : check.optionalList("decide")) {
            Fields.of(node, "a case", issues).ifPresent(fields -> cases.add(decided(fields)));
        }
        Optional<Fields> last =
                check.required("otherwise")
                        .flatMap(n -> Fields.of(n, "'otherwise' of a check", issues));
        Outcome otherwise = last.flatMap(this::outcome).orElse(Outcome.ASK);
        Sentence say =
                last.map(fields -> sentence(fields, spell(otherwise)))
                        .orElseGet(() -> nothing(check.at()));
        last.ifPresent(Fields::done);
        return new RuleSpec(cases, otherwise, say);
    }

    private RuleSpec.Case decided(Fields fields) {
        Optional<Outcome> outcome = outcome(fields);
        Expression when =
                outcome.map(o -> expression(fields, spell(o)))
                        .orElseGet(() -> new Expression("", fields.at()));
        RuleSpec.Case decided =
                new RuleSpec.Case(outcome.orElse(Outcome.ASK), when, sentence(fields, "say"));
        fields.done();
        return decided;
    }

    /** The one outcome among the keys; none, or several, are an issue. */
    private Optional<Outcome> outcome(Fields fields) {
        fields.know(OUTCOMES);
        List<Outcome> found =
                Stream.of(Outcome.values()).filter(o -> fields.has(spell(o))).toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.isEmpty()) {
            issues.add(
                    fields.at(),
                    "no outcome stands here",
                    "it must be said what it comes to",
                    "add one of " + String.join(", ", OUTCOMES));
        } else {
            issues.add(
                    fields.keyAt(spell(found.get(1))),
                    "several outcomes stand here",
                    "it would not be clear which one counts",
                    "leave one");
        }
        return Optional.empty();
    }

    private Expression expression(Fields fields, String key) {
        return fields.scalar(key)
                .map(sentences::expression)
                .orElseGet(() -> new Expression("", fields.at()));
    }

    private Sentence sentence(Fields fields, String key) {
        return fields.scalar(key).map(sentences::sentence).orElseGet(() -> nothing(fields.at()));
    }

    private static Sentence nothing(Position at) {
        return new Sentence(List.of(), at);
    }

    private static String spell(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
