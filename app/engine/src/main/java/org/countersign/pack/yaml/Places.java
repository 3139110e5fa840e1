package org.countersign.pack.yaml;

import org.countersign.pack.Position;
import org.countersign.pack.Tree;
import org.snakeyaml.engine.v2.common.ScalarStyle;

import java.util.IdentityHashMap;

/**
 * Finds the place in a file of any character of a YAML text, whatever its style: plain over several
 * lines, quoted with escapes, literal or folded.
 *
 * <p>White space is where styles differ; all other characters stand in the file in the order in
 * which they stand in the text. So the place of a character is found by counting those.
 */
final class Places {
    private final IdentityHashMap<Tree.Scalar, Span> spans = new IdentityHashMap<>();

    /**
     * @param source the code points of the whole file
     * @param start the index of the token's first code point
     * @param at the place of that code point
     */
    private record Span(int[] source, int start, Position at, ScalarStyle style) {}

    /** Remembers a text that was read; its place is that of its first character of content. */
    Tree.Scalar scalar(String text, Position at, int[] source, int start, ScalarStyle style) {
        Span span = new Span(source, start, at, style);
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        Position begin = block && !text.isBlank() ? find(span, 0) : at;
        Tree.Scalar scalar = new Tree.Scalar(text, begin);
        spans.put(scalar, span);
        return scalar;
    }

    /**
     * Where a character of a text stands, or the next that is not white space.
     *
     * @param offset the character's index in the text
     */
    Position of(Tree.Scalar scalar, int offset) {
        Span span = spans.get(scalar);
        if (span == null) {
            return scalar.at();
        }
        int before =
                (int)
                        scalar.text()
                                .substring(0, offset)
                                .codePoints()
                                .filter(c -> !isBlank(c))
                                .count();
        return find(span, before);
    }

    private static Position find(Span span, int before) {
        int[] source = span.source();
        int i = span.start();
        if (span.style() == ScalarStyle.LITERAL || span.style() == ScalarStyle.FOLDED) {
            while (i < source.length && source[i] != '\n' && source[i] != '\r') {
                i++;
            }
        } else if (span.style() != ScalarStyle.PLAIN) {
            i++;
        }
        int left = before;
        while (i < source.length) {
            int after = next(span, i);
            if (!isWhite(span, i)) {
                if (left == 0) {
                    break;
                }
                left--;
            }
            i = after;
        }
        return place(span, i);
    }

    /** Where the character after this one begins; an escape is one character. */
    private static int next(Span span, int i) {
        int[] source = span.source();
        boolean more = i + 1 < source.length;
        if (span.style() == ScalarStyle.SINGLE_QUOTED
                && more
                && source[i] == '\''
                && source[i + 1] == '\'') {
            return i + 2;
        }
        if (span.style() == ScalarStyle.DOUBLE_QUOTED && more && source[i] == '\\') {
            return switch (source[i + 1]) {
                case 'x' -> i + 4;
                case 'u' -> i + 6;
                case 'U' -> i + 10;
                default -> i + 2;
            };
        }
        return i + 1;
    }

    private static boolean isWhite(Span span, int i) {
        int[] source = span.source();
        boolean escape =
                span.style() == ScalarStyle.DOUBLE_QUOTED
                        && source[i] == '\\'
                        && i + 1 < source.length;
        return escape ? " \t\n\rnt".indexOf(source[i + 1]) >= 0 : isBlank(source[i]);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Counts lines as YAML does: at LF, CR LF and CR. */
    private static Position place(Span span, int index) {
        int[] source = span.source();
        int line = span.at().line();
        int column = span.at().column();
        for (int i = span.start(); i < index && i < source.length; i++) {
            boolean pair = source[i] == '\r' && i + 1 < source.length && source[i + 1] == '\n';
            if (source[i] == '\n' || (source[i] == '\r' && !pair)) {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(span.at().file(), line, column);
    }
}
