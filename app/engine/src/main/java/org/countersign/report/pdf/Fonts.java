package org.countersign.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Objects;

/**
 * The fonts that travel with the program, so that a report looks the same everywhere. Each is read
 * once. Ligatures are off: they cost a third of the rendering time, and nobody misses them.
 */
final class Fonts implements AutoCloseable {
    private static final String REGULAR = "NotoSans-Regular.ttf";
    private static final String BOLD = "NotoSans-Bold.ttf";
    private static final String MONO = "DejaVuSansMono.ttf";

    /** Has signs that the others lack; stands last in every family of the style sheet. */
    private static final String FALLBACK = "DejaVuSans.ttf";

    private final TrueTypeFont regular;
    private final TrueTypeFont bold;
    private final TrueTypeFont mono;
    private final TrueTypeFont fallback;

    Fonts() throws IOException {
        regular = read(REGULAR);
        bold = read(BOLD);
        mono = read(MONO);
        fallback = read(FALLBACK);
    }

    /** What every family can show. */
    Glyphs glyphs() throws IOException {
        return new Glyphs(
                regular.getUnicodeCmapLookup(),
                bold.getUnicodeCmapLookup(),
                mono.getUnicodeCmapLookup(),
                fallback.getUnicodeCmapLookup());
    }

    /** Makes the fonts known to a renderer that writes into this document. */
    void addTo(PdfRendererBuilder builder, PDDocument document) throws IOException {
        add(builder, document, regular, "Body", 400);
        add(builder, document, bold, "Body", 700);
        add(builder, document, mono, "Mono", 400);
        add(builder, document, fallback, "Fallback", 400);
        // Drawings have a renderer of their own, which reads the file itself.
        builder.useFont(
                () -> open(REGULAR),
                "Body",
                400,
                FontStyle.NORMAL,
                true,
                EnumSet.of(FSFontUseCase.SVG));
    }

    @Override
    public void close() throws IOException {
        regular.close();
        bold.close();
        mono.close();
        fallback.close();
    }

    private static void add(
            PdfRendererBuilder builder,
            PDDocument document,
            TrueTypeFont font,
            String family,
            int weight)
            throws IOException {
        PDType0Font embedded = PDType0Font.load(document, font, true);
        builder.useFont(new PDFontSupplier(embedded), family, weight, FontStyle.NORMAL, true);
    }

    private static TrueTypeFont read(String file) throws IOException {
        try (InputStream in = open(file)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            font.setEnableGsub(false);
            return font;
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                Fonts.class.getResourceAsStream("/report/fonts/" + file),
                "the program is incomplete: it lacks the font " + file);
    }
}
