package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.fact.Reason;
import org.countersign.pack.Check;
import org.countersign.pack.Fixture;
import org.countersign.pack.Fixture.Recording;
import org.countersign.pack.ProbeId;
import org.countersign.rule.Verdict;
import org.countersign.usecase.LoadedPack;
import org.countersign.usecase.TestPack;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every sentence that the shipped pack's rules say, in every situation of its fixtures, and in
 * those that come of them where the person has not answered or one look brought nothing.
 */
class SentencesTest {
    /** What no sentence has, whatever stands in its places. */
    private static final Pattern WRONG =
            Pattern.compile(
                    // Two ends, an end or a comma after a blank, two blanks.
                    "(?<!:)[?!.;,:][.;,](?= |$)| [.,;?!](?= |$)|  |^ | $"
                            // Nothing where something was to be told.
                            + "|\\( *\\)|\"\"|\\( | \\)|[:,;] *[.;)]|\\(not set\\)"
                            // One file, two files.
                            + "|(?<![\\w.])1 ([a-zA-Z]+ ){0,2}?(?!is |was |has |does )[a-z]+s\\b");

    private static final Pattern END = Pattern.compile("[.?!][)\"']?$");

    private final TestPack fixtures = new TestPack();
    private final Map<String, String> wrong = new TreeMap<>();

    @Test
    void everySentenceReadsAsOne() throws Exception {
        LoadedPack pack = ShippedPack.load();
        for (Fixture fixture : pack.pack().fixtures()) {
            situations(fixture).forEach(each -> look(fixture, fixtures.verdict(pack, each)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyQuestionReadsAsOne() throws Exception {
        for (Check check : ShippedPack.load().pack().checks()) {
            look(check.id() + " question", check.question());
            check.asks().ifPresent(asks -> look(check.id() + " prompt", asks.prompt()));
        }
        assertThat(wrong).isEmpty();
    }

    private static Stream<Fixture> situations(Fixture fixture) {
        return Stream.concat(
                Stream.of(
                        fixture,
                        ShippedPack.situation(fixture, Optional.empty(), fixture.evidence())),
                fixture.evidence().keySet().stream().map(probe -> without(fixture, probe)));
    }

    /** Nobody has answered, and a look brought nothing. */
    private static Fixture without(Fixture fixture, ProbeId probe) {
        SequencedMap<ProbeId, Recording> evidence = new LinkedHashMap<>(fixture.evidence());
        evidence.put(probe, new Recording.Missing("Permission denied"));
        return ShippedPack.situation(fixture, Optional.empty(), evidence);
    }

    private void look(Fixture fixture, Verdict verdict) {
        String place = fixture.check() + "/" + fixture.name();
        look(place, verdict.sentence());
        if (verdict instanceof Verdict.Undetermined undetermined) {
            undetermined.reasons().stream()
                    .map(Reason::text)
                    .filter(reason -> END.matcher(reason).find() || WRONG.matcher(reason).find())
                    .forEach(reason -> wrong.put(place + " reason", reason));
        }
    }

    private void look(String place, String sentence) {
        Matcher found = WRONG.matcher(sentence);
        if (found.find()) {
            wrong.put(place, "'" + found.group() + "' in: " + sentence);
        } else if (!END.matcher(sentence).find()) {
            wrong.put(place, "no end: " + sentence);
        } else if (!balanced(sentence)) {
            wrong.put(place, "parentheses: " + sentence);
        }
    }

    private static boolean balanced(String sentence) {
        int open = 0;
        for (char c : sentence.toCharArray()) {
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }
}
