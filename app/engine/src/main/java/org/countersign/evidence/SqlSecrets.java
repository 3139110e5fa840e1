package org.countersign.evidence;

import java.util.stream.Stream;

/**
 * Values of {@code KEY 'value'} in SQL, such as {@code IDENTIFIED BY PASSWORD '…'}; also {@code KEY
 * = 'value'}, {@code KEY AS 'value'}, {@code KEY USING 'value'}, {@code KEY PASSWORD('value')}.
 */
final class SqlSecrets {

    /** How far before a quote its key may stand. */
    private static final int REACH = 64;

    private static final String BETWEEN = " \t\r\n(=:";

    private final String text;
    private final SecretNames names;
    private final SecretNames lastWords;
    private final Secrets found;

    private SqlSecrets(String text, SecretNames names, Secrets found) {
        this.text = text;
        // The words that lead up to a quote end with the key.
        this.names =
                new SecretNames(
                        names.patterns().stream()
                                .map(name -> name.strip().replaceAll("\\s+", " "))
                                .flatMap(name -> Stream.of(name, "* " + name))
                                .toList());
        this.lastWords =
                new SecretNames(
                        Stream.concat(
                                        Stream.of("as", "using", "password"),
                                        names.patterns().stream()
                                                .map(String::strip)
                                                .map(n -> n.substring(n.lastIndexOf(' ') + 1)))
                                .toList());
        this.found = found;
    }

    static void find(String text, SecretNames names, Secrets found) {
        new SqlSecrets(text, names, found).quotes();
    }

    private void quotes() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == '\'' || c == '"') && isSecret(at)) {
                int close = closing(at);
                String quote = String.valueOf(c);
                String inside = text.substring(at + 1, close);
                found.add(at + 1, close, inside.replace(quote + quote, quote), "");
                at = close;
            }
        }
    }

    private boolean isSecret(int quote) {
        if (!lastWords.match(wordBefore(quote))) {
            return false;
        }
        String before = words(Math.max(0, quote - REACH), quote);
        while (true) {
            if (names.match(before)) {
                return true;
            }
            int last = before.lastIndexOf(' ');
            String word = before.substring(last + 1);
            if (last < 0
                    || !(word.equals("as") || word.equals("using") || word.equals("password"))) {
                return false;
            }
            before = before.substring(0, last);
        }
    }

    /**
     * Lower-case words with one blank between; what cannot be part of a key is a word of its own.
     */
    private String words(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            boolean gap = BETWEEN.indexOf(c) >= 0;
            String piece = gap ? " " : isWord(c) ? String.valueOf(c) : " ; ";
            boolean blankBefore = out.isEmpty() || out.charAt(out.length() - 1) == ' ';
            out.append(blankBefore ? piece.stripLeading() : piece);
        }
        return SecretNames.lower(out.toString().strip());
    }

    /** The word that stands before a quote, past blanks and what may stand between. */
    private String wordBefore(int quote) {
        int end = quote;
        while (end > 0 && quote - end < REACH && BETWEEN.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > 0 && quote - from < REACH && isWord(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    /** SQL doubles a quote to mean one; MariaDB also escapes it with a backslash. */
    private int closing(int open) {
        char quote = text.charAt(open);
        for (int at = open + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at;
                }
            }
        }
        return text.length();
    }
}
