package org.countersign.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The fonts that travel with the program, so that a report looks the same everywhere. */
final class Fonts {
    private static final String REGULAR = "NotoSans-Regular.ttf";
    private static final String BOLD = "NotoSans-Bold.ttf";
    private static final String MONO = "DejaVuSansMono.ttf";

    /** Has signs that the others lack; stands last in every family of the style sheet. */
    private static final String FALLBACK = "DejaVuSans.ttf";

    private Fonts() {}

    /** A font file. */
    static InputStream open(String file) {
        return Objects.requireNonNull(
                Fonts.class.getResourceAsStream("/report/fonts/" + file),
                "the program is incomplete: it lacks the font " + file);
    }

    /** The font of plain text, for the appearance of the signature. */
    static InputStream regular() {
        return open(REGULAR);
    }

    /** What every family can show. */
    static Glyphs glyphs() {
        return Glyphs.of(
                List.of(
                        List.of(REGULAR, FALLBACK),
                        List.of(BOLD, FALLBACK),
                        List.of(MONO, FALLBACK)));
    }

    static void addTo(PdfRendererBuilder builder) {
        add(builder, REGULAR, "Body", 400);
        add(builder, BOLD, "Body", 700);
        add(builder, MONO, "Mono", 400);
        add(builder, FALLBACK, "Fallback", 400);
    }

    private static void add(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true);
    }
}
