package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * White space as the programs whose answers we read see it: the six characters of C's {@code
 * isspace}. Java's own idea of it is wider, so a value could lose characters that the product
 * keeps.
 */
final class Words {
    private Words() {}

    /** Whether this is white space. */
    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** The text without white space at both ends. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The words of a text. */
    static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** The words of a text, at most so many; the last one is all that is left, stripped. */
    static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        String stripped = strip(text);
        int at = 0;
        while (at < stripped.length()) {
            if (words.size() == most - 1) {
                words.add(stripped.substring(at));
                return words;
            }
            int end = at;
            while (end < stripped.length() && !isBlank(stripped.charAt(end))) {
                end++;
            }
            words.add(stripped.substring(at, end));
            at = end;
            while (at < stripped.length() && isBlank(stripped.charAt(at))) {
                at++;
            }
        }
        return words;
    }

    /** Whether the text is decimal digits and nothing else, few enough for a {@code long}. */
    static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The first line of a text, for a reason that must stay one clause. */
    static String firstLine(String text) {
        // Database clients print a ruler and the statement before they say what is wrong with it.
        String line =
                text.lines()
                        .filter(l -> l.startsWith("ERROR "))
                        .findFirst()
                        .or(() -> text.lines().filter(Words::says).findFirst())
                        .map(Words::strip)
                        .orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static boolean says(String line) {
        return line.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
