package org.countersign.evidence;

/**
 * Values of {@code define('KEY', 'value')} in PHP, whatever comments stand between. Where the value
 * is one quoted text, what is in the quotes is the secret; any other expression is masked whole. A
 * definition that does not end is masked to the end of the text.
 */
final class PhpSecrets {
    private static final String WORD = "define";

    private final String text;
    private final SecretNames names;
    private final Secrets found;

    /** The next end of a comment, as far as it was searched: each stretch is searched once. */
    private int blockEnd = -1;

    private int lineEnd = -1;
    private int knownFrom = -1;
    private int knownTo;

    private PhpSecrets(String text, SecretNames names, Secrets found) {
        this.text = text;
        this.names = names;
        this.found = found;
    }

    static void find(String text, SecretNames names, Secrets found) {
        new PhpSecrets(text, names, found).definitions();
    }

    private void definitions() {
        String lower = SecretNames.lower(text);
        int at = 0;
        while ((at = lower.indexOf(WORD, at)) >= 0) {
            at += WORD.length();
            int open = skip(at);
            if (charAt(open) != '(') {
                continue;
            }
            int name = skip(open + 1);
            if (!isQuote(charAt(name))) {
                continue;
            }
            int nameEnd = text.indexOf(charAt(name), name + 1);
            int comma = nameEnd < 0 ? -1 : skip(nameEnd + 1);
            if (comma >= 0
                    && charAt(comma) == ','
                    && names.match(text.substring(name + 1, nameEnd))) {
                at = value(skip(comma + 1));
            }
        }
    }

    /** Masks the value that begins here; says where it ends. */
    private int value(int from) {
        char quote = charAt(from);
        if (isQuote(quote)) {
            int close = closing(from);
            int next = close < 0 ? -1 : skip(close + 1);
            if (close >= 0 && (charAt(next) == ')' || charAt(next) == ',')) {
                String inside = text.substring(from + 1, close);
                found.add(from + 1, close, unescaped(inside, quote), "");
                return close + 1;
            }
        }
        int end = expressionEnd(from);
        int trimmed = end;
        while (trimmed > from && Character.isWhitespace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        found.add(text, from, trimmed);
        return end;
    }

    /** Where the parenthesis that holds the expression closes. */
    private int expressionEnd(int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            int afterComment = comment(at);
            if (afterComment > at) {
                at = afterComment - 1;
                continue;
            }
            char c = text.charAt(at);
            if (isQuote(c)) {
                int close = closing(at);
                if (close < 0) {
                    return text.length();
                }
                at = close;
            } else if (text.startsWith("<<<", at)) {
                // The end of a heredoc is not worth a guess: nothing of it may stay.
                return text.length();
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (depth-- == 0) {
                    return at;
                }
            }
        }
        return text.length();
    }

    private int closing(int open) {
        char quote = text.charAt(open);
        for (int at = open + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at;
            }
        }
        return -1;
    }

    /** Past white space and comments. */
    private int skip(int from) {
        int at = from;
        int first = -1;
        while (at < text.length()) {
            int after = comment(at);
            if (after > at) {
                // Many words in one comment all come this way: they go on from its end only once.
                if (after == knownFrom) {
                    at = knownTo;
                    break;
                }
                at = after;
                first = first < 0 ? after : first;
                continue;
            } else if (!Character.isWhitespace(text.charAt(at))) {
                break;
            }
            at++;
        }
        if (first >= 0) {
            knownFrom = first;
            knownTo = at;
        }
        return at;
    }

    /** The end of the comment that begins here, or here where none does. */
    private int comment(int at) {
        if (text.startsWith("/*", at)) {
            if (blockEnd < at + 2) {
                int close = text.indexOf("*/", at + 2);
                blockEnd = close < 0 ? text.length() : close;
            }
            return Math.min(blockEnd + 2, text.length());
        } else if (text.startsWith("//", at) || charAt(at) == '#') {
            if (lineEnd < at) {
                int close = text.indexOf('\n', at);
                lineEnd = close < 0 ? text.length() : close;
            }
            return Math.min(lineEnd + 1, text.length());
        }
        return at;
    }

    private char charAt(int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static String unescaped(String inside, char quote) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < inside.length(); at++) {
            char next = at + 1 < inside.length() ? inside.charAt(at + 1) : '\0';
            if (inside.charAt(at) == '\\' && (next == quote || next == '\\')) {
                at++;
            }
            out.append(inside.charAt(at));
        }
        return out.toString();
    }
}
