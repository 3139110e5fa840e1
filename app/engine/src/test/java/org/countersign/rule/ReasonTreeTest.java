package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.rule.Site.line;
import static org.countersign.rule.Site.list;
import static org.countersign.rule.Site.socket;
import static org.countersign.rule.Site.text;
import static org.countersign.rule.Site.texts;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.pack.Outcome;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ReasonTreeTest {
    private static final Provenance WHOLE = Provenance.whole(Site.EVIDENCE);

    private static ReasonNode why(String condition, Map<String, Fact> facts) {
        Site.Writing rule = Site.rule();
        rule.use("text", "text").use("texts", "texts").use("sockets", "host.sockets");
        return rule.when(Outcome.FAIL, condition, "{text}{texts}{sockets.size()}")
                .otherwise(Outcome.PASS, "x")
                .judge(facts)
                .why();
    }

    private static final Map<String, Fact> FACTS =
            Map.of(
                    "text",
                    text("x"),
                    "texts",
                    texts("a", "b"),
                    "host.sockets",
                    list(socket(4, 22, "::1"), socket(7, 80, "::")));

    @Test
    void aWitnessIsShownAloneWithItsLine() {
        String condition = "sockets.exists(s, s.port == 80 && s.address.isWildcard())";
        assertThat(why(condition, FACTS))
                .isEqualTo(
                        node(
                                "X-1",
                                "fail",
                                List.of(line(7)),
                                node(
                                        condition,
                                        "yes",
                                        List.of(line(7)),
                                        node(
                                                "s",
                                                "{address: ::, port: 80}",
                                                List.of(line(7)),
                                                node(
                                                        "s.port == 80 && s.address.isWildcard()",
                                                        "yes",
                                                        List.of(line(7)),
                                                        node(
                                                                "s.port == 80",
                                                                "yes",
                                                                List.of(line(7)),
                                                                node(
                                                                        "s.port",
                                                                        "80",
                                                                        List.of(line(7)))),
                                                        node(
                                                                "s.address.isWildcard()",
                                                                "yes",
                                                                List.of(line(7)),
                                                                node(
                                                                        "s.address",
                                                                        "::",
                                                                        List.of(line(7)))))))));
    }

    @Test
    void aCounterexampleIsShownAlone() {
        ReasonNode all = why("sockets.all(s, s.port == 22)", FACTS).children().getFirst();
        assertThat(all.value()).isEqualTo("no");
        assertThat(all.children())
                .extracting(ReasonNode::value)
                .containsExactly("{address: ::, port: 80}");
        assertThat(all.provenance()).containsExactly(line(7));
    }

    @Test
    void whereNoItemDecidedAloneAtMostTwentyAreShownAndThePlaceIsTheWhole() {
        Fact many =
                list(
                        IntStream.range(0, 50)
                                .mapToObj(i -> socket(i, i, "::1"))
                                .toArray(Fact[]::new));
        ReasonNode exists =
                why(
                                "sockets.exists(s, s.port == 80)",
                                Map.of("text", text(""), "texts", texts(), "host.sockets", many))
                        .children()
                        .getFirst();
        assertThat(exists.children()).hasSize(20);
        assertThat(exists.provenance()).containsExactly(WHOLE);
    }

    @Test
    void whereTheRuleItselfHasTheListThePlacesAreThoseOfWhatWasAsked() {
        ReasonNode all =
                why("[22, 80].all(p, sockets.exists(s, s.port == p))", FACTS).children().getFirst();
        assertThat(all.value()).isEqualTo("yes");
        assertThat(all.provenance()).containsExactly(line(4), line(7));
    }

    @Test
    void whatCouldNotBeFoundOutIsShownWithTheReason() {
        Fact refused = Fact.unknown(Reason.Kind.REFUSED, "permission\ndenied", line(3));
        ReasonNode why =
                why(
                        "text == 'y' && texts.size() == 2",
                        Map.of("text", refused, "texts", texts(), "host.sockets", list()));
        assertThat(why)
                .isEqualTo(
                        node(
                                "X-1",
                                "pass",
                                List.of(),
                                node(
                                        "text == 'y' && texts.size() == 2",
                                        "no",
                                        List.of(WHOLE),
                                        node(
                                                "text == 'y'",
                                                "unknown: permission␊denied",
                                                List.of(line(3)),
                                                node(
                                                        "text",
                                                        "unknown: permission␊denied",
                                                        List.of(line(3)))),
                                        node(
                                                "texts.size() == 2",
                                                "no",
                                                List.of(WHOLE),
                                                node(
                                                        "texts.size()",
                                                        "0",
                                                        List.of(WHOLE),
                                                        node("texts", "", List.of(WHOLE))))),
                                node("otherwise", "pass", List.of())));
    }

    @Test
    void partsAreCutExactlyWithTheirParentheses() {
        String condition = "(text == 'a)' || !(text == \"b(\")) && size( texts ) > 1";
        assertThat(excerpts(why(condition, FACTS)))
                .containsExactly(
                        "X-1",
                        condition,
                        "text == 'a)' || !(text == \"b(\")",
                        "text == 'a)'",
                        "text",
                        "!(text == \"b(\")",
                        "text == \"b(\"",
                        "text",
                        "size( texts ) > 1",
                        "size( texts )",
                        "texts");
    }

    @Test
    void laterPartsAreCutExactlyToo() {
        String condition =
                "text == '1' ? texts[0].matches(r'\\d')\n   : text in ['x', 'ü😀'] &&\n"
                        + " has( sockets[0].port ) && -texts.size() + 1 < 3";
        assertThat(excerpts(why(condition, FACTS)))
                .containsSubsequence(
                        "text == '1' ? texts[0].matches(r'\\d') : text in ['x', 'ü😀'] &&"
                                + " has( sockets[0].port ) && -texts.size() + 1 < 3",
                        "text == '1'",
                        "text in ['x', 'ü😀'] && has( sockets[0].port ) && -texts.size() + 1 < 3",
                        "text in ['x', 'ü😀']",
                        "has( sockets[0].port )",
                        "sockets[0]",
                        "sockets",
                        "-texts.size() + 1 < 3",
                        "-texts.size() + 1",
                        "-texts.size()",
                        "texts.size()");
    }

    private static List<String> excerpts(ReasonNode node) {
        return Stream.concat(
                        Stream.of(node.text()),
                        node.children().stream().flatMap(child -> excerpts(child).stream()))
                .toList();
    }

    private static ReasonNode node(
            String text, String value, List<Provenance> places, ReasonNode... children) {
        return new ReasonNode(text, value, places, List.of(children));
    }
}
