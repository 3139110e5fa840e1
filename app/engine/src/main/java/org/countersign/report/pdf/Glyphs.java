package org.countersign.report.pdf;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;

/**
 * Which characters the report's fonts can show. PDF/A forbids to show a character that the font
 * does not have, so each such character, and each that steers the text around it, becomes a visible
 * box.
 */
final class Glyphs {
    /** White square: what stands where a character cannot be shown. */
    static final String BOX = "\u25a1";

    private static final int LAST = 0x10FFFF;

    private final BitSet shown;

    private Glyphs(BitSet shown) {
        this.shown = shown;
    }

    /** The characters that at least one font of every list has. */
    static Glyphs of(List<List<String>> families) {
        BitSet shown = new BitSet();
        shown.set(0, LAST + 1);
        for (List<String> family : families) {
            BitSet inFamily = new BitSet();
            family.forEach(font -> inFamily.or(characters(font)));
            shown.and(inFamily);
        }
        return new Glyphs(shown);
    }

    /** The text with boxes where it cannot be shown. Line ends and tabs stay. */
    String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n' || c == '\t' || (shown.get(c) && !steers(c))) {
                                out.appendCodePoint(c);
                            } else if (c != '\r') {
                                out.append(BOX);
                            }
                        });
        return out.toString();
    }

    /** Characters that change the direction or the joining of their neighbours, or show nothing. */
    private static boolean steers(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static BitSet characters(String font) {
        BitSet found = new BitSet();
        try (InputStream in = Fonts.open(font);
                TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            CmapLookup cmap = ttf.getUnicodeCmapLookup();
            for (int c = 0; c <= LAST; c++) {
                if (cmap.getGlyphId(c) != 0) {
                    found.set(c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report's own font does not read: " + font, e);
        }
        return found;
    }
}
