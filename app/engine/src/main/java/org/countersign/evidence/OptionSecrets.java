package org.countersign.evidence;

import java.util.Locale;

/**
 * Values of options: {@code --key=value}, and {@code --key value} with the value behind a blank or
 * on the next line, where the words of a command line stand one to a line. Where an option begins a
 * line, its value is all that follows: words may hold blanks.
 */
final class OptionSecrets {

    /** What ends the words of a command line in the answer of a processes probe. */
    private static final String WORDS_END = "status:";

    private final String text;
    private final SecretNames names;
    private final Secrets found;

    private OptionSecrets(String text, SecretNames names, Secrets found) {
        this.text = text;
        this.names = names;
        this.found = found;
    }

    static void find(String text, SecretNames names, Secrets found) {
        SecretNames bare =
                new SecretNames(
                        names.patterns().stream()
                                .map(name -> name.replaceFirst("^-+", ""))
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList());
        new OptionSecrets(text, bare, found).words();
    }

    private void words() {
        for (int at = 0; at < text.length(); ) {
            boolean begins = at == 0 || isSpace(text.charAt(at - 1));
            at = begins && text.charAt(at) == '-' ? option(at) : at + 1;
        }
    }

    /** Looks at the option that begins here; says where to go on. */
    private int option(int from) {
        int key = from;
        while (key < text.length() && text.charAt(key) == '-') {
            key++;
        }
        int end = key;
        while (end < text.length() && !isSpace(text.charAt(end)) && text.charAt(end) != '=') {
            end++;
        }
        boolean startsLine = from == 0 || text.charAt(from - 1) == '\n';
        if (names.match(text.substring(key, end))) {
            if (end < text.length() && text.charAt(end) == '=') {
                return value(end + 1, startsLine);
            }
            return next(end, startsLine);
        }
        if (key - from == 1 && end - key > 1 && names.match(text.substring(key, key + 1))) {
            return value(key + 1, startsLine);
        }
        return Math.max(end, from + 1);
    }

    /** The value is the next word. */
    private int next(int keyEnd, boolean startsLine) {
        int at = keyEnd;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            int line = text.indexOf('\n', at) + 1;
            if (!startsLine || line == 0 || text.startsWith(WORDS_END + "\n", line)) {
                return at;
            }
            return value(line, true);
        }
        return value(at, startsLine);
    }

    /**
     * Masks a value: to the end of the line, or to the next option where others stand before it.
     */
    private int value(int from, boolean wholeLine) {
        int end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        // The value itself may begin with a dash, so the search for the next option begins behind.
        for (int at = from + 1; !wholeLine && at < end; at++) {
            if (text.charAt(at) == '-' && isSpace(text.charAt(at - 1)) && at - 1 > from) {
                end = at - 1;
            }
        }
        int trimmed = end;
        while (trimmed > from && isSpace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        found.add(text, from, trimmed);
        return Math.max(end, from);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
