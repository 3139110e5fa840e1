package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.Check;
import org.countersign.pack.Expression;
import org.countersign.pack.Outcome;
import org.countersign.pack.Position;
import org.countersign.pack.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What is wrong with a rule is found when the pack is loaded, and said so that one can mend it. */
class CompilationTest {
    private static final String WHY = ", a rule that cannot be understood would mislead, ";

    /** A rule that is sound but for its condition. */
    private static Site.Writing condition(String condition) {
        return Site.rule()
                .use("settings", "sniffer.settings")
                .use("sockets", "host.sockets")
                .use("text", "text")
                .when(Outcome.FAIL, condition, "x")
                .otherwise(Outcome.PASS, "{text} {settings.managerip.text} {sockets.size()}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "settings.mangerport.number == 1 | 1:9 | there is no field 'mangerport'"
                        + " | did you mean 'managerport'?",
                "setings.managerport.number == 1 | 1:1 | there is no variable 'setings'"
                        + " | did you mean 'settings'?",
                "nothing == 1 | 1:1 | there is no variable 'nothing' | add it to uses",
                "text.isLoopbak() | 1:15 | there is no function 'isLoopbak'"
                        + " | did you mean 'isLoopback'?",
                "text == 1 | 1:6 | '==' does not work with text, number"
                        + " | compare and combine values of the same type",
                "text in [1] | 1:6 | 'in' does not work with text, list of number"
                        + " | compare and combine values of the same type",
                "text.lower(1) == '' | 1:11 | 'lower' does not work with text.number"
                        + " | compare and combine values of the same type",
                "text.port == 1 | 1:5 | a text has no fields | take the value as it is",
                "text.exists(t, t == 'x') | 1:1 | a text has no items to look at"
                        + " | use exists, all, filter and map with lists and maps",
                "sockets.size() / 2 == 1 | 1:16 | '/' is not part of the language"
                        + " | write the rule without it",
                "sockets.size() % 2 == 1 | 1:16 | '%' is not part of the language"
                        + " | write the rule without it",
                "text == | 1:8 | the expression ends too early | complete it",
                "text == 'x | 1:9 | the expression cannot be read from here on"
                        + " | check quotes, parentheses and operators",
                "has(text) | 1:4 | has() takes a field"
                        + " | write has(x.y), or 'key' in x for other keys",
                "sockets.exists(s.port, true) | 1:17"
                        + " | the first part in the parentheses is the name of an item"
                        + " | write it like list.exists(item, item > 1)",
                "answer.choice == 'yes' | 1:1 | 'answer' is used, but the check asks nothing"
                        + " | add asks with a prompt, or decide without the answer",
                "vantage.trusted | 1:1"
                        + " | 'vantage' is used, but the check is not about a vantage point"
                        + " | write vantage: yes, or decide without it",
                "text.matches('(') | 1:13"
                        + " | '(' is not a regular expression: missing closing )"
                        + " | see the list of expressions in the pack format",
                "sockets.size().allows('a+r') | 1:22 | 'a+r' is not a right such as o+r"
                        + " | see the list of expressions in the pack format",
                "text.olderThan('new') | 1:15 | 'new' is not a version"
                        + " | see the list of expressions in the pack format",
                "text == '' ? 1.5 == 1.5 : true | 1:14 | Numbers are whole numbers"
                        + " | see the list of expressions in the pack format",
                "text in ['a', 1] | 1:9 | All items of a list are of one type"
                        + " | see the list of expressions in the pack format",
            })
    void whatCannotBeUnderstoodIsToldWithItsPlaceAndAWayOut(
            String condition, String place, String what, String next) {
        assertThat(condition(condition).problems())
                .first()
                .isEqualTo("checks/X-1.yaml:" + place + ": " + what + WHY + next);
    }

    @Test
    void aConditionHasToBeTrueOrFalseAndToDependOnSomething() {
        assertThat(condition("sockets.size()").problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: the condition is a number, not yes or no, only what"
                                + " is true or false can decide, compare it with something");
        String constant =
                "checks/X-1.yaml:1:1: the condition is always the same, a rule that can decide"
                        + " nothing is no rule, look at a fact, or use otherwise";
        assertThat(condition("true").problems()).containsExactly(constant);
        assertThat(condition("1 in [1, 2]").problems()).containsExactly(constant);
    }

    @Test
    void aSentenceCanOnlySayWhatCanBePrinted() {
        assertThat(
                        condition("text == '{'")
                                .when(Outcome.FAIL, "text == 'y'", "{sockets}")
                                .problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: a list of Socket cannot be said in a sentence, the"
                                + " reader would not understand it, name one of its fields");
    }

    @Test
    void everythingIsToldAtOnce() {
        assertThat(condition("txt == 'a'").when(Outcome.FAIL, "text == 1", "x").problems())
                .hasSize(2);
    }

    @Test
    void conditionsDiffer() {
        assertThat(condition("text == 'a'").when(Outcome.PASS, " text  == 'a'", "y").problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: the same condition stands in an earlier case, this"
                                + " case could never decide, change the condition, or take the"
                                + " case out");
    }

    @Test
    void usesIsWhatIsUsedAndHidesNothing() {
        assertThat(condition("text == 'a'").use("flag", "flag").problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: 'flag' in uses is used by no expression, the reader"
                                + " would look for it in vain, use it, or take it out");
        assertThat(condition("text == 'a'").use("policy", "flag").problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: 'policy' in uses hides what every rule has by that"
                                + " name, readers would take one for the other, choose another"
                                + " name");
        assertThat(condition("text == 'a'").use("s", "host.socket").problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: there is no fact 'host.socket', the rule would have"
                                + " nothing to look at, did you mean 'host.sockets'?");
        assertThat(condition("sockets.exists(flag, flag.port == 1)").use("flag", "flag").problems())
                .as("a name within a macro is another one")
                .hasSize(1);
    }

    @Test
    void anAutoCheckThatCanOnlyAskIsNoCheck() {
        Site.Writing rule =
                Site.rule()
                        .use("flag", "flag")
                        .when(Outcome.NOT_APPLICABLE, "flag", "x")
                        .otherwise(Outcome.ASK, "Is it?");
        assertThat(rule.problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: the check is auto, and its rule can only ask, a rule"
                                + " that can decide nothing is no rule, add a case that passes or"
                                + " fails, or make its kind ask");
        rule.kind = Check.Kind.ASK;
        assertThat(rule.problems()).isEmpty();
    }

    @Test
    void aFormatThatDoesNotExistIsToldOnceForEachFactAndNothingFollowsFromIt() {
        Site.Writing rule = condition("text == 'a'");
        rule.format = "givn";
        assertThat(rule.problems())
                .hasSize(Site.FACTS.size())
                .allSatisfy(
                        problem ->
                                assertThat(problem)
                                        .contains("there is no format 'givn'")
                                        .endsWith("did you mean 'given'?"));
    }

    @Test
    void hostIsOnlyThereWhereTheCheckIsAboutHosts() {
        Site.Writing rule = condition("host.name == 'a'");
        assertThat(rule.problems()).isEmpty();
        rule.on = List.of();
        assertThat(rule.problems())
                .containsExactly(
                        "checks/X-1.yaml:1:1: 'host' is used, but the check is about the site"
                                + WHY
                                + "name the roles it is about with on, or decide without it");
    }

    /** YAML folds lines, takes away indentation and undoes quoting before CEL sees the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "`decide:\n  - fail: text == 'a'\n"
                        + "      || txt == 'b'\n`|2|11|`text == 'a' || txt == 'b'`|3|10",
                "`decide:\n  - fail: |\n      text == 'a'\n      || txt == 'b'\n`|3|7"
                        + "|`text == 'a'\n|| txt == 'b'\n`|4|10",
                "`fail: \"text == \\\"a\\\" || txt == \\\"b\\\"\"`|1|8"
                        + "|`text == \"a\" || txt == \"b\"`|1|25",
                "`fail: 'text == ''a'' || txt == 1'`|1|8|`text == 'a' || txt == 1`|1|25",
            })
    void placesAreThoseOfTheFile(
            String file, int line, int column, String text, int atLine, int atColumn) {
        Site.Writing rule = Site.rule().use("text", "text").otherwise(Outcome.PASS, "x");
        rule.files = Site.files("checks/X-1.yaml", file);
        rule.cases.add(
                new RuleSpec.Case(
                        Outcome.FAIL,
                        new Expression(text, new Position("checks/X-1.yaml", line, column)),
                        Site.sentence("x")));
        assertThat(rule.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "checks/X-1.yaml:" + atLine + ":" + atColumn + ": there is no variable");
    }
}
