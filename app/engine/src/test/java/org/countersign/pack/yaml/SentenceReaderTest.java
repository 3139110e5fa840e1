package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Expression;
import org.countersign.pack.PackIssue;
import org.countersign.pack.Position;
import org.countersign.pack.Sentence;
import org.countersign.pack.Sentence.Part;
import org.countersign.pack.Tree;
import org.junit.jupiter.api.Test;

class SentenceReaderTest {
    private final Issues issues = new Issues();
    private final Places places = new Places();
    private final SentenceReader reader = new SentenceReader(issues, places);

    /** Reads the value of the one key of a YAML text as a sentence. */
    private Sentence read(String yaml) {
        Tree root = new YamlParser(issues, places).parse("f", Bytes.of(yaml)).orElseThrow();
        return reader.sentence(
                (Tree.Scalar) ((Tree.Mapping) root).entries().firstEntry().getValue());
    }

    private static Part words(String text) {
        return new Part.Words(text);
    }

    private static Part slot(String text, int line, int column) {
        return new Part.Slot(new Expression(text, new Position("f", line, column)));
    }

    @Test
    void doubledBracesAreBraces() {
        assertThat(read("say: \"a {{b}} {c}\"").parts())
                .containsExactly(words("a {b} "), slot("c", 1, 16));
        assertThat(issues.sorted()).isEmpty();
    }

    @Test
    void mapsAndStringsBelongToTheExpression() {
        assertThat(read("say: |-\n  x{ {'a': {1: '}'}}['a'] }y").parts())
                .containsExactly(words("x"), slot("{'a': {1: '}'}}['a']", 2, 6), words("y"));
        assertThat(read("say: '{r\"\\\" + \"}\"}.'").parts())
                .containsExactly(slot("r\"\\\" + \"}\"", 1, 8), words("."));
        assertThat(read("say: |\n  {'''it's }''' + \"\\\"}\"}").parts())
                .containsExactly(slot("'''it's }''' + \"\\\"}\"", 2, 4));
        assertThat(issues.sorted()).isEmpty();
    }

    @Test
    void placesAreRightInEveryStyle() {
        assertThat(read("say: \"\\u00e4\\n\\\"\\\\ {c}\"").parts())
                .containsExactly(words("ä\n\"\\ "), slot("c", 1, 21));
        assertThat(read("say: 'it''s {c}'").parts())
                .containsExactly(words("it's "), slot("c", 1, 14));
        assertThat(read("say: one\n  two\n\n  {c}").parts())
                .containsExactly(words("one two\n"), slot("c", 4, 4));
        assertThat(read("say: >-\n\n    one {a}\n    {b}").parts())
                .containsExactly(words("\none "), slot("a", 3, 10), words(" "), slot("b", 4, 6));
        assertThat(read("say: |\r\n  one\r\n  {c}\r\n").parts())
                .containsExactly(words("one\n"), slot("c", 3, 4), words("\n"));
        assertThat(read("say: \uD83D\uDD12 {c}").parts())
                .containsExactly(words("\uD83D\uDD12 "), slot("c", 1, 9));
    }

    @Test
    void blockTextsBeginAtTheirFirstLine() {
        assertThat(read("say: |\n\n    one").at()).isEqualTo(new Position("f", 3, 5));
    }

    @Test
    void emptyAndOpenBracesAreIssues() {
        assertThat(read("say: a { } b").parts()).hasSize(3);
        assertThat(read("say: a {'} b").parts()).containsExactly(words("a "));
        assertThat(issues.sorted())
                .extracting(PackIssue::at, PackIssue::what)
                .containsExactly(
                        tuple(new Position("f", 1, 8), "'{' is never closed"),
                        tuple(new Position("f", 1, 8), "'{}' holds no expression"));
    }
}
