package org.countersign.desktop.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class EvidenceCardTest {

    @Test
    void linesKeepTheirNumbersAndTheDecidingOnesAreMarked() {
        assertThat(EvidenceCard.lines("a\nb\nc\n", Set.of(2)))
                .isEqualTo(
                        List.of(
                                new EvidenceCard.Line(1, "a", false),
                                new EvidenceCard.Line(2, "b", true),
                                new EvidenceCard.Line(3, "c", false)));
    }

    @Test
    void longContentKeepsTheLinesAroundWhatDecides() {
        String text =
                IntStream.rangeClosed(1, 50_000)
                        .mapToObj(i -> "line " + i)
                        .collect(Collectors.joining("\n"));
        List<EvidenceCard.Line> lines = EvidenceCard.lines(text, Set.of(40_000));
        assertThat(lines).hasSizeLessThan(1000);
        assertThat(lines)
                .contains(
                        new EvidenceCard.Line(40_000, "line 40000", true),
                        new EvidenceCard.Line(39_990, "line 39990", false));
        assertThat(lines).filteredOn(l -> l.number() == 0).hasSize(2);
    }

    @Test
    void veryLongLineIsCut() {
        assertThat(EvidenceCard.lines("x".repeat(100_000), Set.of()).getFirst().text())
                .hasSize(4002);
    }
}
