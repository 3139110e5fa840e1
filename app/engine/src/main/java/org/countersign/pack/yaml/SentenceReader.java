package org.countersign.pack.yaml;

import org.countersign.pack.Expression;
import org.countersign.pack.Sentence;
import org.countersign.pack.Sentence.Part;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads sentences with expressions in braces. A brace that is meant as such is written twice.
 * Braces and quotes within an expression (CEL maps and strings) belong to the expression.
 */
final class SentenceReader {
    private final Issues issues;
    private final Places places;

    SentenceReader(Issues issues, Places places) {
        this.issues = issues;
        this.places = places;
    }

    /** A text that is one expression. */
    Expression expression(Tree.Scalar scalar) {
        return expression(scalar, 0, scalar.text().length());
    }

    /** A text as a sentence; what is wrong with its braces becomes an issue. */
    Sentence sentence(Tree.Scalar scalar) {
        String text = scalar.text();
        List<Part> parts = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                words.append(c);
                i += 2;
            } else if (c == '}') {
                unbalanced(scalar, i, "'}' closes nothing", "write '}}' for a brace");
                i++;
            } else if (c == '{') {
                int end = end(text, i + 1);
                if (end < 0) {
                    unbalanced(scalar, i, "'{' is never closed", "close it, or write '{{'");
                    break;
                }
                flush(words, parts);
                parts.add(new Part.Slot(expression(scalar, i + 1, end)));
                i = end + 1;
            } else {
                words.append(c);
                i++;
            }
        }
        flush(words, parts);
        return new Sentence(parts, scalar.at());
    }

    private void unbalanced(Tree.Scalar scalar, int offset, String what, String next) {
        issues.add(places.of(scalar, offset), what, "braces hold expressions in a sentence", next);
    }

    private static void flush(StringBuilder words, List<Part> parts) {
        if (!words.isEmpty()) {
            parts.add(new Part.Words(words.toString()));
            words.setLength(0);
        }
    }

    private Expression expression(Tree.Scalar scalar, int from, int to) {
        int begin = from;
        while (begin < to && Character.isWhitespace(scalar.text().charAt(begin))) {
            begin++;
        }
        String text = scalar.text().substring(begin, to).stripTrailing();
        Expression expression = new Expression(text, places.of(scalar, begin));
        if (text.isEmpty()) {
            issues.add(
                    places.of(scalar, Math.max(0, from - 1)),
                    "'{}' holds no expression",
                    "there is nothing to show",
                    "write one, or '{{}}' for braces");
        }
        return expression;
    }

    /** Where the brace stands that ends an expression; negative where there is none. */
    private static int end(String text, int from) {
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = afterString(text, i);
                continue;
            }
            if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
            i++;
        }
        return -1;
    }

    /** Passes a CEL string: one or three quotes, raw or with backslashes. */
    private static int afterString(String text, int quote) {
        String mark = text.substring(quote, quote + 1);
        if (text.startsWith(mark.repeat(3), quote)) {
            mark = mark.repeat(3);
        }
        boolean raw = isRaw(text, quote);
        int i = quote + mark.length();
        while (i < text.length()) {
            if (text.charAt(i) == '\\' && !raw) {
                i += 2;
            } else if (text.startsWith(mark, i)) {
                return i + mark.length();
            } else {
                i++;
            }
        }
        return text.length();
    }

    private static boolean isRaw(String text, int quote) {
        int start = quote;
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        String prefix = text.substring(start, quote);
        return prefix.length() <= 2 && prefix.matches("[bB]?[rR]|[rR][bB]");
    }
}
