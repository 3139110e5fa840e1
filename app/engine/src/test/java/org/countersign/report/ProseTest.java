package org.countersign.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.report.Prose.Code;
import org.countersign.report.Prose.Items;
import org.countersign.report.Prose.Paragraph;
import org.countersign.report.Prose.Span;
import org.countersign.report.Prose.Style;
import org.junit.jupiter.api.Test;

import java.util.List;

class ProseTest {
    @Test
    void paragraphsListsAndCodeAreRead() {
        assertThat(
                        Prose.read(
                                """
                                Set **this** in `a.conf`
                                now:
                                - one
                                  goes on
                                - two
                                1. first
                                ```
                                - kept  **as it is**
                                ```
                                See [the manual](https://example.org/x).
                                """))
                .containsExactly(
                        new Paragraph(
                                List.of(
                                        plain("Set "),
                                        new Span("this", Style.BOLD),
                                        plain(" in "),
                                        new Span("a.conf", Style.CODE),
                                        plain(" now:"))),
                        new Items(
                                false,
                                List.of(List.of(plain("one goes on")), List.of(plain("two")))),
                        new Items(true, List.of(List.of(plain("first")))),
                        new Code("- kept  **as it is**"),
                        new Paragraph(
                                List.of(
                                        plain("See "),
                                        plain("the manual (https://example.org/x)"),
                                        plain("."))));
    }

    @Test
    void whatIsNotUnderstoodStaysAsItIsWritten() {
        assertThat(Prose.read("<b>x</b> {{y}} [z](http://plain) **open"))
                .containsExactly(
                        new Paragraph(List.of(plain("<b>x</b> {{y}} [z](http://plain) **open"))));
        assertThat(Prose.read("```\nnever closed")).containsExactly(new Code("never closed"));
    }

    private static Span plain(String text) {
        return new Span(text, Style.PLAIN);
    }
}
