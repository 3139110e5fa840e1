package org.countersign.remote.ssh.config;

import org.countersign.kernel.CountersignException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line with a setting.
 *
 * @param file where it stands
 * @param number from 1
 * @param keyword in lower case
 * @param words what stands behind it, without quotes
 */
record Line(Path file, int number, String keyword, List<String> words) {

    /** Reads a line; nothing where it is empty or a comment. */
    static Optional<Line> read(Path file, int number, String text) throws CountersignException {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && !isBlank(line.charAt(end)) && line.charAt(end) != '=') {
            end++;
        }
        String rest = line.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1).strip();
        }
        String keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
        if (keyword.startsWith("\"") && keyword.endsWith("\"") && keyword.length() > 1) {
            keyword = keyword.substring(1, keyword.length() - 1);
        }
        var read = new Line(file, number, keyword, List.of());
        return Optional.of(new Line(file, number, keyword, read.split(rest)));
    }

    /** Words may stand in quotes; a {@code #} before a word begins a comment. */
    private List<String> split(String text) throws CountersignException {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (isBlank(text.charAt(i))) {
                i++;
                continue;
            }
            if (text.charAt(i) == '#') {
                break;
            }
            var word = new StringBuilder();
            char quote = 0;
            while (i < text.length() && (quote != 0 || !isBlank(text.charAt(i)))) {
                char c = text.charAt(i++);
                if (c == '\\' && i < text.length() && isEscaped(text.charAt(i), quote)) {
                    word.append(text.charAt(i++));
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            }
            if (quote != 0) {
                throw wrong("a quote is not closed");
            }
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isEscaped(char c, char quote) {
        return c == '"' || c == '\'' || c == '\\' || (quote == 0 && c == ' ');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }

    /** The one word behind the keyword. */
    String value() throws CountersignException {
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw wrong("'" + keyword + "' has no value");
        }
        if (words.size() > 1) {
            throw wrong("'" + keyword + "' has more than one value");
        }
        return words.getFirst();
    }

    /** Where it stands, such as {@code config:12}. */
    String place() {
        return file + ":" + number;
    }

    CountersignException wrong(String what) {
        return new CountersignException(
                place() + ": " + what + ".",
                "Correct that line, or give the host's address, account and key by hand.");
    }
}
