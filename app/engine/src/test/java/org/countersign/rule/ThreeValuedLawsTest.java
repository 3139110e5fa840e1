package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.countersign.fact.Fact;
import org.countersign.fact.Reason;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;
import org.countersign.pack.Outcome;
import org.countersign.rule.Site.Writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The laws that make a verdict trustworthy: not knowing never decides. */
class ThreeValuedLawsTest {
    /** Yes, no, not known. */
    enum Tri {
        YES,
        NO,
        OPEN;

        Fact fact() {
            return switch (this) {
                case YES -> Site.flag(true);
                case NO -> Site.flag(false);
                case OPEN -> Fact.unknown(Reason.Kind.REFUSED, "refused");
            };
        }

        Tri and(Tri other) {
            return this == NO || other == NO ? NO : this == OPEN || other == OPEN ? OPEN : YES;
        }

        Tri or(Tri other) {
            return not().and(other.not()).not();
        }

        Tri not() {
            return this == OPEN ? OPEN : this == YES ? NO : YES;
        }
    }

    @Property
    void andOrNotAreThoseOfKleene(@ForAll Tri a, @ForAll Tri b) {
        assertThat(value("flag && other", a, b)).isEqualTo(a.and(b));
        assertThat(value("flag || other", a, b)).isEqualTo(a.or(b));
        assertThat(value("!flag || !other", a, b)).isEqualTo(a.not().or(b.not()));
        assertThat(value("[flag, other].all(x, x)", a, b)).isEqualTo(a.and(b));
        assertThat(value("[flag, other].exists(x, x)", a, b)).isEqualTo(a.or(b));
    }

    private static Tri value(String expression, Tri a, Tri b) {
        Writing rule = Site.rule().use("flag", "flag").use("other", "other");
        Verdict verdict =
                rule.when(Outcome.FAIL, expression, "x")
                        .otherwise(Outcome.PASS, "x")
                        .judge(Map.of("flag", a.fact(), "other", b.fact()));
        return switch (verdict) {
            case Verdict.Fail _ -> Tri.YES;
            case Verdict.Pass _ -> Tri.NO;
            default -> Tri.OPEN;
        };
    }

    /** What was decided stays decided, whatever comes to light later. */
    @Property(tries = 100)
    void aVerdictUnderPartialKnowledgeStaysUnderAnyCompletion(
            @ForAll("rules") RuleText rule, @ForAll("situations") Map<String, Tri> partial) {
        RuleBook book = rule.book();
        Verdict before = judge(book, partial);
        if (before instanceof Verdict.Undetermined) {
            return;
        }
        for (Map<String, Tri> complete : completions(partial)) {
            assertThat(judge(book, complete).word()).isEqualTo(before.word());
        }
    }

    @Property(tries = 100)
    void losingAFactNeverMakesAPass(
            @ForAll("rules") RuleText rule,
            @ForAll("situations") Map<String, Tri> known,
            @ForAll("names") String lost) {
        RuleBook book = rule.book();
        if (judge(book, known) instanceof Verdict.Pass) {
            return;
        }
        Map<String, Tri> without = new HashMap<>(known);
        without.put(lost, Tri.OPEN);
        assertThat(judge(book, without)).isNotInstanceOf(Verdict.Pass.class);
    }

    @Property(tries = 100)
    void whatIsFullyKnownIsAlwaysDecided(
            @ForAll("rules") RuleText rule, @ForAll("situations") Map<String, Tri> situation) {
        RuleBook book = rule.book();
        for (Map<String, Tri> complete : completions(situation)) {
            assertThat(judge(book, complete)).isNotInstanceOf(Verdict.Undetermined.class);
        }
    }

    /** A rule over all flags; the last words make sure that each is used. */
    record RuleText(List<Outcome> outcomes, List<String> conditions, Outcome otherwise) {
        RuleBook book() {
            Writing rule =
                    Site.rule().use("flag", "flag").use("other", "other").use("third", "third");
            for (int i = 0; i < conditions.size(); i++) {
                // Equal conditions are an error of their own; a number keeps them apart.
                String apart = "(" + conditions.get(i) + ") && " + i + " == " + i;
                rule.when(outcomes.get(i), apart, "x");
            }
            rule.kind = org.countersign.pack.Check.Kind.ASK;
            ContentPack pack = rule.otherwise(otherwise, "{flag}{other}{third}").pack();
            Compilation compilation = rule.compile();
            assertThat(compilation).as(pack.name()).isInstanceOf(Compilation.Sound.class);
            return ((Compilation.Sound) compilation).book();
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("flag", "other", "third");
    }

    @Provide
    Arbitrary<Map<String, Tri>> situations() {
        return Arbitraries.maps(names(), Arbitraries.of(Tri.class)).ofSize(3);
    }

    @Provide
    Arbitrary<RuleText> rules() {
        Arbitrary<Outcome> outcome =
                Arbitraries.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE);
        return outcome.list()
                .ofSize(3)
                .flatMap(
                        outcomes ->
                                conditions(2)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3)
                                        .flatMap(
                                                conditions ->
                                                        outcome.map(
                                                                last ->
                                                                        new RuleText(
                                                                                outcomes,
                                                                                conditions,
                                                                                last))));
    }

    private Arbitrary<String> conditions(int depth) {
        Arbitrary<String> leaf = names();
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> part = conditions(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                part.map(a -> "!(" + a + ")"),
                two(part, "(%s) && (%s)"),
                two(part, "(%s) || (%s)"),
                two(part, "(%s) == (%s)"),
                two(part, "(%s) ? (%s) : other"),
                two(part, "[%s, %s].exists(x, x != flag)"),
                two(part, "[%s, %s].all(x, x || third)"),
                two(part, "[%s, %s].exists_one(x, x)"),
                two(part, "[%s, %s].filter(x, x).size() > 0"),
                two(part, "true in [%s, %s].map(x, x && other)"),
                two(part, "[%s, third] == [other, %s]"));
    }

    private static Arbitrary<String> two(Arbitrary<String> part, String form) {
        return part.flatMap(a -> part.map(b -> form.formatted(a, b)));
    }

    private static Verdict judge(RuleBook book, Map<String, Tri> situation) {
        Map<FactId, Fact> facts = new HashMap<>();
        situation.forEach((name, tri) -> facts.put(new FactId(name), tri.fact()));
        return book.judge(
                new CheckId("X-1"),
                new Situation(
                        facts,
                        PolicyValues.of(Site.rule().pack(), Map.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<Map<String, Tri>> completions(Map<String, Tri> partial) {
        List<Map<String, Tri>> all = new ArrayList<>(List.of(partial));
        for (String name : partial.keySet()) {
            if (partial.get(name) == Tri.OPEN) {
                List<Map<String, Tri>> next = new ArrayList<>();
                for (Map<String, Tri> one : all) {
                    for (Tri value : List.of(Tri.YES, Tri.NO)) {
                        Map<String, Tri> filled = new HashMap<>(one);
                        filled.put(name, value);
                        next.add(filled);
                    }
                }
                all = next;
            }
        }
        return all;
    }
}
