package org.countersign.report.pdf;

import org.apache.fontbox.ttf.CmapLookup;

/**
 * Which characters the report's fonts can show. PDF/A forbids to show a character that the font
 * does not have, so each such character, and each that steers the text around it, becomes a visible
 * box. The pictures of control characters become what terminals show for them: {@code ^M}.
 *
 * @param regular the characters of plain text
 * @param bold the characters of bold text
 * @param mono the characters of code
 * @param fallback the characters of the font that helps where these have none
 */
record Glyphs(CmapLookup regular, CmapLookup bold, CmapLookup mono, CmapLookup fallback) {
    /** White square: what stands where a character cannot be shown. */
    static final String BOX = "\u25a1";

    private static final int PICTURE_OF_NUL = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;

    /** The text with boxes where it cannot be shown. Line ends and tabs stay. */
    String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n' || c == '\t' || (has(c) && !steers(c))) {
                                out.appendCodePoint(c);
                            } else if (c >= PICTURE_OF_NUL && c < PICTURE_OF_NUL + ' ') {
                                out.append('^').append((char) (c - PICTURE_OF_NUL + '@'));
                            } else if (c == PICTURE_OF_DELETE) {
                                out.append("^?");
                            } else if (c != '\r') {
                                out.append(BOX);
                            }
                        });
        return out.toString();
    }

    private boolean has(int c) {
        return fallback.getGlyphId(c) != 0
                || (regular.getGlyphId(c) != 0
                        && bold.getGlyphId(c) != 0
                        && mono.getGlyphId(c) != 0);
    }

    /** Characters that change the direction or the joining of their neighbours, or show nothing. */
    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
