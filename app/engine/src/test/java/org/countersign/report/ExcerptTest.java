package org.countersign.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.EvidenceId;
import org.countersign.fact.Provenance;
import org.countersign.report.Excerpt.Line;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ExcerptTest {
    private static final EvidenceId E = new EvidenceId("e");

    @Test
    void decidingLinesAreShownWithTheirNeighboursAndGapsAreMarked() {
        Excerpt excerpt =
                Excerpt.of(
                        "a\nb\nc\nd\ne\nf\ng\n",
                        List.of(Provenance.line(E, 2), Provenance.line(E, 6)));

        assertThat(excerpt)
                .isEqualTo(
                        new Excerpt(
                                List.of(
                                        new Line(1, "a", false, false),
                                        new Line(2, "b", true, false),
                                        new Line(3, "c", false, false),
                                        new Line(5, "e", false, true),
                                        new Line(6, "f", true, false),
                                        new Line(7, "g", false, false)),
                                7));
        assertThat(excerpt.after()).isZero();
    }

    @Test
    void neverMoreThanTwelveLinesAndFewWhereNoneDecides() {
        String many =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n"));

        assertThat(Excerpt.of(many, List.of(new Provenance(E, 1, 100))).lines()).hasSize(12);
        assertThat(Excerpt.of(many, List.of(Provenance.whole(E))).lines()).hasSize(4);
        assertThat(Excerpt.of(many, List.of(Provenance.whole(E))).after()).isEqualTo(96);
        assertThat(Excerpt.of(many).lines()).hasSize(12);
    }

    @Test
    void linesBeyondTheEndAndEmptyContentChooseNothing() {
        assertThat(Excerpt.of("a", List.of(Provenance.line(E, 9))).lines())
                .containsExactly(new Line(1, "a", false, false));
        assertThat(Excerpt.of("", List.of(Provenance.line(E, 1)))).isEqualTo(Excerpt.NONE);
    }

    @Test
    void aVeryLongLineIsCutAndSaysSo() {
        Excerpt excerpt = Excerpt.of("x".repeat(1000), List.of());

        assertThat(excerpt.lines().getFirst().text())
                .isEqualTo("x".repeat(600) + " … (400 more characters)");
    }
}
