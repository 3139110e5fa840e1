package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.rule.Site.list;
import static org.countersign.rule.Site.number;
import static org.countersign.rule.Site.record;
import static org.countersign.rule.Site.socket;
import static org.countersign.rule.Site.text;

import org.countersign.fact.Fact;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.kernel.Json;
import org.countersign.pack.Check;
import org.countersign.pack.FactId;
import org.countersign.pack.Outcome;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

class RuleBookTest {
    private static final Fact REFUSED = Fact.unknown(Reason.Kind.REFUSED, "ss: permission denied");
    private static final Fact SEVERAL =
            Fact.unknown(Reason.Kind.NOT_COLLECTED, "which one is not known");

    /** The check that the pack format shows. */
    private static Site.Writing managerPort() {
        return Site.rule()
                .use("settings", "sniffer.settings")
                .use("sockets", "host.sockets")
                .when(
                        Outcome.NOT_APPLICABLE,
                        "settings.managerport.number == 0",
                        "The manager port is switched off.")
                .when(
                        Outcome.FAIL,
                        "sockets.exists(s, s.port == settings.managerport.number"
                                + " && s.address.isWildcard())",
                        "Port {settings.managerport.number} listens on every address.")
                .when(
                        Outcome.PASS,
                        "settings.managerip.text.isLoopback()"
                                + " || settings.managerip.text.within(policy.management_networks)",
                        "It listens on {settings.managerip.text} only.")
                .otherwise(Outcome.ASK, "Is {settings.managerip.text} a management address?");
    }

    private static Fact settings(long port, String address) {
        return record(
                "managerport",
                record("text", text("" + port), "number", number(port)),
                "managerip",
                record("text", text(address), "number", number(0)));
    }

    private static Fact sockets() {
        return list(socket(1, 22, "0.0.0.0"), socket(2, 5029, "127.0.0.1"));
    }

    private static String told(Verdict verdict) {
        return verdict.word() + ": " + verdict.sentence();
    }

    @Test
    void theFirstCaseThatHoldsDecidesAndSaysItsSentenceWithTheFactsInIt() {
        assertThat(told(managerPort().judge(facts(settings(5029, "127.0.0.1"), sockets()))))
                .isEqualTo("pass: It listens on 127.0.0.1 only.");
        assertThat(told(managerPort().judge(facts(settings(0, "127.0.0.1"), sockets()))))
                .isEqualTo("not-applicable: The manager port is switched off.");
        Fact open = list(socket(1, 22, "::1"), socket(2, 5029, "*"));
        assertThat(told(managerPort().judge(facts(settings(5029, "127.0.0.1"), open))))
                .isEqualTo("fail: Port 5029 listens on every address.");
        assertThat(told(managerPort().judge(facts(settings(5029, "10.1.2.3"), sockets()))))
                .isEqualTo("pass: It listens on 10.1.2.3 only.");
    }

    @Test
    void otherwiseIsTheLastWord() {
        assertThat(told(managerPort().judge(facts(settings(5029, "192.0.2.7"), sockets()))))
                .isEqualTo("needs-assessor: Is 192.0.2.7 a management address?");
    }

    @Test
    void anUnknownFailureNeverBecomesAPassEvenWhereThePassHolds() {
        Verdict verdict = managerPort().judge(facts(settings(5029, "127.0.0.1"), REFUSED));
        assertThat(told(verdict))
                .isEqualTo("undetermined: Could not find out: ss: permission denied.");
        assertThat(((Verdict.Undetermined) verdict).reasons())
                .containsExactly(new Reason(Reason.Kind.REFUSED, "ss: permission denied"));
    }

    @Test
    void anUnknownCaseDoesNotHideALaterOneOfTheSameOutcome() {
        Verdict verdict =
                Site.rule()
                        .use("flag", "flag")
                        .use("other", "other")
                        .when(Outcome.FAIL, "flag", "The first.")
                        .when(Outcome.FAIL, "other", "The second.")
                        .otherwise(Outcome.PASS, "Fine.")
                        .judge(Map.of("flag", REFUSED, "other", Site.flag(true)));
        assertThat(told(verdict)).isEqualTo("fail: The second.");
    }

    @Test
    void aFactThatIsMissingWasNotCollected() {
        Verdict verdict = managerPort().judge(Map.of("host.sockets", sockets()));
        assertThat(told(verdict))
                .isEqualTo("undetermined: Could not find out: sniffer.settings was not collected.");
    }

    @Test
    void eachReasonIsToldOnceAndInTheOrderOfTheRule() {
        Verdict verdict = managerPort().judge(Map.of("host.sockets", REFUSED));
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Could not find out: sniffer.settings was not collected;"
                                + " ss: permission denied.");
    }

    @Test
    void whatIsShownIsToldWithTheQuestionAndWithTheVerdictAndDecidesNothing() {
        Site.Writing rule =
                Site.rule()
                        .asking("Who may come in?", "Users seen: {number}.")
                        .use("number", "number")
                        .use("flag", "flag")
                        .when(Outcome.NOT_APPLICABLE, "flag", "Nobody.")
                        .when(Outcome.FAIL, "answer.choice == 'all'", "Everybody may.")
                        .otherwise(Outcome.PASS, "Some may.");
        Map<String, Fact> facts = Map.of("number", number(3), "flag", Site.flag(false));
        Optional<Fact> all = Optional.of(Answer.of("all", "", List.of()));
        Verdict asked = rule.judge(facts);
        assertThat(told(asked)).isEqualTo("needs-assessor: Who may come in? Users seen: 3.");
        assertThat(asked.why().children().getLast())
                .isEqualTo(new ReasonNode("number", "3", List.of(Site.line(1)), List.of()));
        assertThat(told(rule.judge(facts, all))).isEqualTo("fail: Everybody may. Users seen: 3.");
        Map<String, Fact> unseen = Map.of("number", REFUSED, "flag", Site.flag(false));
        assertThat(told(rule.judge(unseen, all)))
                .isEqualTo("fail: Everybody may. Users seen: (unknown: ss: permission denied).");
        Map<String, Fact> nobody = Map.of("number", number(3), "flag", Site.flag(true));
        assertThat(told(rule.judge(nobody, all))).isEqualTo("not-applicable: Nobody.");
    }

    @Test
    void whatSeveralHostsHaveIsShownOfEachAndDecidesNothing() {
        Site.Writing rule =
                Site.rule()
                        .asking("Who may come in?", "Users: {number}. Network: {text}.")
                        .use("number", "number")
                        .use("text", "text")
                        .use("flag", "flag")
                        .when(Outcome.FAIL, "flag && answer.choice == 'all'", "Everybody may.")
                        .otherwise(Outcome.PASS, "Some may.");
        Map<String, Fact> facts =
                Map.of("number", SEVERAL, "flag", SEVERAL, "text", Site.text("10.0.0.0/8"));
        SequencedMap<Subject, Map<FactId, Fact>> elsewhere = new LinkedHashMap<>();
        FactId number = new FactId("number");
        FactId flag = new FactId("flag");
        elsewhere.put(Subject.parse("db-1"), Map.of(number, number(3), flag, Site.flag(true)));
        elsewhere.put(Subject.parse("db-2"), Map.of(number, REFUSED, flag, Site.flag(true)));
        elsewhere.put(Subject.parse("gui-1"), Map.of(new FactId("other"), Site.flag(true)));

        Verdict some = rule.judge(facts, Optional.of(Answer.of("some", "", List.of())), elsewhere);
        assertThat(told(some))
                .isEqualTo(
                        "pass: Some may. Users: db-1: 3; db-2: (unknown: ss: permission denied)."
                                + " Network: 10.0.0.0/8.");
        assertThat(some.why().children().subList(1, 5))
                .extracting(node -> node.text() + " = " + node.value())
                .containsExactly(
                        "otherwise = pass",
                        "db-1: number = 3",
                        "db-2: number = unknown: ss: permission denied",
                        "text = 10.0.0.0/8");
        assertThat(told(rule.judge(facts, Optional.of(Answer.of("all", "", List.of())), elsewhere)))
                .isEqualTo("undetermined: Could not find out: which one is not known.");
    }

    @Test
    void whereOnlyAnAnswerIsMissingThePersonIsAsked() {
        Site.Writing rule =
                Site.rule()
                        .asking("Has the restore been tried?")
                        .use("flag", "flag")
                        .when(Outcome.FAIL, "flag && answer.choice == 'no'", "It was not.")
                        .otherwise(Outcome.PASS, "It was, says the assessor: {answer.text}");
        Map<String, Fact> facts = Map.of("flag", Site.flag(true));
        assertThat(told(rule.judge(facts)))
                .isEqualTo("needs-assessor: Has the restore been tried?");
        assertThat(told(rule.judge(Map.of("flag", REFUSED))))
                .isEqualTo(
                        "undetermined: Could not find out: ss: permission denied;"
                                + " nobody has answered the question yet.");
        assertThat(told(rule.judge(facts, Optional.of(Answer.of("no", "", List.of())))))
                .isEqualTo("fail: It was not.");
        assertThat(told(rule.judge(facts, Optional.of(Answer.of("yes", "in May", List.of())))))
                .isEqualTo("pass: It was, says the assessor: in May");
    }

    @Test
    void anAbsentValueIsUnknownUnlessTheRuleAsksForIt() {
        Site.Writing rule =
                Site.rule()
                        .use("packages", "host.packages")
                        .when(Outcome.FAIL, "packages.openssl.olderThan('3.0')", "Old.")
                        .otherwise(Outcome.PASS, "New.");
        Map<String, Fact> none = Map.of("host.packages", record());
        assertThat(told(rule.judge(none)))
                .isEqualTo("undetermined: Could not find out: openssl is not there.");

        Site.Writing asking =
                Site.rule()
                        .use("packages", "host.packages")
                        .when(
                                Outcome.FAIL,
                                "has(packages.openssl) && packages.openssl.olderThan('3.0')",
                                "Old.")
                        .otherwise(Outcome.PASS, "Not there: {packages.openssl}.");
        assertThat(told(asking.judge(none))).isEqualTo("pass: Not there: (not set).");
    }

    @Test
    void unknownValuesInSentencesSayWhy() {
        Verdict verdict =
                Site.rule()
                        .use("flag", "flag")
                        .use("text", "text")
                        .when(Outcome.FAIL, "flag", "It is {text}.")
                        .otherwise(Outcome.PASS, "Fine.")
                        .judge(Map.of("flag", Site.flag(true), "text", REFUSED));
        assertThat(verdict.sentence()).isEqualTo("It is (unknown: ss: permission denied).");
    }

    @Test
    void textsFromEvidenceAreLiteralVisibleAndShort() {
        Site.Writing rule = Site.rule().use("text", "text").otherwise(Outcome.ASK, "<{text}>");
        rule.kind = Check.Kind.ASK;
        assertThat(rule.judge(Map.of("text", text("{text}\u001b[2J\n\u202e\u007f"))).sentence())
                .isEqualTo("<{text}␛[2J␊\ufffd␡>");
        assertThat(rule.judge(Map.of("text", text("a:  \t b c"))).sentence())
                .as("how a line is indented is no part of a sentence")
                .isEqualTo("<a: b c>");
        assertThat(rule.judge(Map.of("text", text("x".repeat(1000)))).sentence())
                .isEqualTo("<" + "x".repeat(199) + "…>");
        assertThat(rule.judge(Map.of("text", text("x".repeat(200)))).sentence())
                .isEqualTo("<" + "x".repeat(200) + ">");
    }

    @Test
    void aFactThatBreaksItsTypeIsUnknownAndDecidesNothing() {
        Verdict verdict =
                Site.rule()
                        .use("number", "number")
                        .when(Outcome.FAIL, "number > 3", "Many.")
                        .otherwise(Outcome.PASS, "Few.")
                        .judge(Map.of("number", text("4")));
        assertThat(told(verdict))
                .isEqualTo(
                        "undetermined: Could not find out: number is not what its format"
                                + " promises.");
    }

    @Test
    void aRuleThatWouldTakeForEverIsUndetermined() {
        Fact many =
                list(
                        java.util.stream.IntStream.range(0, 300)
                                .mapToObj(i -> text("" + i))
                                .toArray(Fact[]::new));
        Verdict verdict =
                Site.rule()
                        .use("texts", "texts")
                        .when(Outcome.FAIL, "texts.exists(a, texts.exists(b, a + b == 'x'))", "x")
                        .otherwise(Outcome.PASS, "Fine.")
                        .judge(Map.of("texts", many));
        assertThat(told(verdict))
                .isEqualTo(
                        "undetermined: Could not find out: there is more to look at than a rule"
                                + " may (10000 items).");
    }

    @Test
    void aTextCannotGrowUntilTheMemoryIsFull() {
        Verdict verdict =
                Site.rule()
                        .use("text", "text")
                        .use("texts", "texts")
                        .when(
                                Outcome.FAIL,
                                "texts.map(a, texts.map(b, text).join('')).join('') == ''",
                                "x")
                        .otherwise(Outcome.PASS, "Fine.")
                        .judge(
                                Map.of(
                                        "text",
                                        text("x".repeat(100_000)),
                                        "texts",
                                        Site.texts("x ".repeat(30).split(" "))));
        assertThat(verdict.sentence())
                .isEqualTo("Could not find out: a text grew longer than a rule may make it.");
    }

    @Test
    void theSameFactsGiveTheSameBytesWhateverTheOrderOfMaps() {
        Site.Writing rule =
                Site.rule()
                        .use("packages", "host.packages")
                        .when(Outcome.FAIL, "packages.all(k, packages[k] == '1')", "All.")
                        .otherwise(
                                Outcome.PASS,
                                "{packages.map(k, k + '=' + packages[k])}, {packages.size()}.");
        Verdict one = rule.judge(Map.of("host.packages", record("a", text("1"), "b", text("2"))));
        Verdict two = rule.judge(Map.of("host.packages", record("b", text("2"), "a", text("1"))));
        assertThat(Json.write(two)).isEqualTo(Json.write(one));
        assertThat(one.sentence()).isEqualTo("a=1, b=2, 2.");
    }

    @Test
    void vantageHostAndPolicyAreVariables() {
        Site.Writing rule =
                Site.rule()
                        .when(Outcome.FAIL, "policy.most < 31 && !vantage.trusted", "x")
                        .otherwise(Outcome.PASS, "{host.name} at {host.address}");
        rule.fromVantage = true;
        assertThat(rule.judge(Map.of()).sentence())
                .isEqualTo("Could not find out: the vantage point is not known.");
    }

    private static Map<String, Fact> facts(Fact settings, Fact sockets) {
        return Map.of("sniffer.settings", settings, "host.sockets", sockets);
    }

    @Test
    void listsAndFlagsArePrintedPlainly() {
        Map<String, Fact> facts =
                Map.of(
                        "texts",
                        list(text("a"), REFUSED, text("b")),
                        "flag",
                        Fact.of(Value.of(true)));
        assertThat(Site.value("texts", facts)).isEqualTo("a, (unknown: ss: permission denied), b");
        assertThat(Site.value("flag", facts)).isEqualTo("yes");
    }
}
