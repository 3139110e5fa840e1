package org.countersign.collect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a shell, quoted so that they stay what they are. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    /** A quote, a run of backslashes that fish would read as an escape, or anything else. */
    private static final Pattern PIECE =
            Pattern.compile("'|(?<run>\\\\{2,}|\\\\(?='|$))|\\\\|[^'\\\\]+");

    private Words() {}

    /** A word for a POSIX shell, in single quotes where it needs them. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Several words. */
    static String quoted(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    /**
     * A word for whatever login shell an account has: sh, bash, dash, zsh, ksh or fish. In single
     * quotes fish knows two escapes, {@code \\} and {@code \'}; so these stand in double quotes,
     * where all of them agree.
     */
    static String quotedForLogin(String word) {
        StringBuilder out = new StringBuilder("'");
        Matcher piece = PIECE.matcher(word);
        while (piece.find()) {
            String text = piece.group();
            if (text.equals("'")) {
                out.append("'\\''");
            } else if (piece.group("run") != null) {
                out.append("'\"").append(text.replace("\\", "\\\\")).append("\"'");
            } else {
                out.append(text);
            }
        }
        return out.append('\'').toString();
    }

    /**
     * A text for the {@code %b} of printf: control characters and backslashes in octal, so that
     * they can be read in the script.
     */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '\\' || c == 0x7f) {
                out.append("\\0").append(String.format("%03o", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
