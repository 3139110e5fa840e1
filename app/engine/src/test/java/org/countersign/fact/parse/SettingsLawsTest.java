package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.countersign.fact.parse.Dialect.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold of the dialect whatever the file says. */
class SettingsLawsTest {
    private static final Dialect DIALECT =
            new Dialect(
                    List.of("#", ";"),
                    true,
                    true,
                    true,
                    true,
                    true,
                    Pattern.compile("^[yY1]"),
                    false);

    private static List<Entry> entries(List<String> texts) {
        List<Line> lines = new ArrayList<>();
        texts.forEach(text -> lines.add(new Line(lines.size() + 1, text)));
        return DIALECT.entries(lines);
    }

    @Property(tries = 300)
    void everyLineIsReadByItself(
            @ForAll("lines") List<String> one, @ForAll("lines") List<String> two) {
        List<String> both = new ArrayList<>(one);
        both.addAll(two);
        List<Entry> expected = new ArrayList<>(entries(one));
        entries(two)
                .forEach(
                        e ->
                                expected.add(
                                        new Entry(
                                                e.key(),
                                                e.value(),
                                                new Line(
                                                        e.line().number() + one.size(),
                                                        e.line().text()))));
        assertThat(entries(both)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void blanksAroundALineAndTheCaseOfAKeyChangeNothing(
            @ForAll("keys") String key, @ForAll("values") String value) {
        String plain = key + "=" + value;
        String loose = "\t " + key.toUpperCase(Locale.ROOT) + " \t=  " + value + " \r";
        assertThat(entries(List.of(loose)))
                .extracting(Entry::key, Entry::value)
                .isEqualTo(
                        entries(List.of(plain)).stream()
                                .map(e -> org.assertj.core.groups.Tuple.tuple(e.key(), e.value()))
                                .toList());
    }

    @Property(tries = 300)
    void aCommentAfterABlankNeverReachesTheValue(
            @ForAll("keys") String key, @ForAll("values") String value) {
        assertThat(entries(List.of(key + " = " + value + " # " + value)))
                .extracting(Entry::value)
                .containsExactly(value);
    }

    @Property(tries = 300)
    void whatACommentSignBeginsSetsNothing(
            @ForAll("keys") String key, @ForAll("values") String value) {
        assertThat(entries(List.of("#" + key + "=" + value, " ;" + key + "=" + value))).isEmpty();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0129.:/\"';#=[]é")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(v -> !v.startsWith("#"));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars("ab =#;[]\"\t\u0000é")
                .ofMaxLength(12)
                .list()
                .ofMaxSize(8);
    }
}
