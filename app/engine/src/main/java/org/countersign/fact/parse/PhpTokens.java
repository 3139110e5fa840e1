package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a PHP source into its pieces, in one pass, without comments and without what is not PHP.
 */
final class PhpTokens {
    /** Far more than a configuration has; it keeps hostile content from filling the memory. */
    private static final int MOST = 1_000_000;

    private static final String MASK = "\u00ABmasked ";

    private final String source;
    private final List<PhpToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private PhpTokens(String source) {
        this.source = source;
    }

    /**
     * The pieces of a source.
     *
     * @throws Misfit where it is no PHP, or a comment or text does not end
     */
    static List<PhpToken> of(String source) throws Misfit {
        PhpTokens tokens = new PhpTokens(source);
        if (!tokens.skipToPhp()) {
            throw Misfit.whole("it has no <?php and so defines nothing");
        }
        while (tokens.at < source.length()) {
            tokens.next();
            if (tokens.tokens.size() > MOST) {
                throw Misfit.whole("it has more than " + MOST + " words and signs");
            }
        }
        return tokens.tokens;
    }

    private void next() throws Misfit {
        char c = source.charAt(at);
        if (Words.isBlank(c)) {
            advance(at + 1);
        } else if (ahead("?>")) {
            add(PhpToken.Kind.SIGN, ";", at + 2);
            skipToPhp();
        } else if (ahead("//") || (c == '#' && !ahead("#["))) {
            skipLineComment();
        } else if (ahead("/*")) {
            advance(endOf("*/", at + 2, "a comment"));
        } else if (ahead("<<<")) {
            hereDocument();
        } else if (source.startsWith(MASK, at)) {
            int end = endOf("\u00BB", at, "a mask");
            add(PhpToken.Kind.TEXT, source.substring(at, end), end);
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (isWordStart(c)) {
            int end = at + 1;
            while (end < source.length() && isWordPart(source.charAt(end))) {
                end++;
            }
            add(PhpToken.Kind.WORD, source.substring(at, end), end);
        } else if (c >= '0' && c <= '9') {
            number();
        } else {
            add(PhpToken.Kind.SIGN, String.valueOf(c), at + 1);
        }
    }

    private void number() {
        int end = at + 1;
        while (end < source.length()
                && (isWordPart(source.charAt(end)) || source.charAt(end) == '.')) {
            end++;
        }
        add(PhpToken.Kind.NUMBER, source.substring(at, end), end);
    }

    private void quoted(char quote) throws Misfit {
        StringBuilder text = new StringBuilder();
        boolean computed = quote == '`';
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                char escaped = source.charAt(i + 1);
                if (escaped == quote || escaped == '\\' || (quote == '"' && escaped == '$')) {
                    text.append(escaped);
                } else if (quote == '"' && "ntrvef01234567xu".indexOf(escaped) >= 0) {
                    // Rare in a configuration; better not told than told wrongly.
                    computed = true;
                } else {
                    text.append(c).append(escaped);
                }
                i += 2;
            } else {
                computed |= quote == '"' && c == '$';
                text.append(c);
                i++;
            }
        }
        if (i >= source.length()) {
            throw Misfit.at(line, "begins a text that does not end");
        }
        add(computed ? PhpToken.Kind.COMPUTED : PhpToken.Kind.TEXT, text.toString(), i + 1);
    }

    /** A text from {@code <<<NAME} to a line that begins with NAME. */
    private void hereDocument() throws Misfit {
        int lineEnd = source.indexOf('\n', at);
        String name =
                lineEnd < 0
                        ? ""
                        : Words.strip(source.substring(at + 3, lineEnd))
                                .replace("'", "")
                                .replace("\"", "");
        if (name.isEmpty() || !name.chars().allMatch(c -> isWordPart((char) c))) {
            add(PhpToken.Kind.SIGN, "<", at + 1);
            return;
        }
        int from = lineEnd + 1;
        while (from < source.length()) {
            int text = from;
            while (text < source.length() && " \t".indexOf(source.charAt(text)) >= 0) {
                text++;
            }
            int end = text + name.length();
            if (source.startsWith(name, text)
                    && (end >= source.length() || !isWordPart(source.charAt(end)))) {
                add(PhpToken.Kind.COMPUTED, "", end);
                return;
            }
            int next = source.indexOf('\n', text);
            from = next < 0 ? source.length() : next + 1;
        }
        throw Misfit.at(line, "begins a text that does not end");
    }

    private void skipLineComment() {
        int end = source.indexOf('\n', at);
        int stop = end < 0 ? source.length() : end;
        // The end of the PHP part ends such a comment, too.
        int close = source.substring(at, stop).indexOf("?>");
        advance(close < 0 ? stop : at + close);
    }

    private boolean skipToPhp() {
        int open = source.indexOf("<?", at);
        while (open >= 0 && source.startsWith("<?xml", open)) {
            open = source.indexOf("<?", open + 2);
        }
        if (open < 0) {
            advance(source.length());
            return false;
        }
        boolean named = source.regionMatches(true, open, "<?php", 0, 5);
        advance(open + (named ? 5 : source.startsWith("<?=", open) ? 3 : 2));
        return true;
    }

    private int endOf(String mark, int from, String what) throws Misfit {
        int found = source.indexOf(mark, from);
        if (found < 0) {
            throw Misfit.at(line, "begins " + what + " that does not end");
        }
        return found + mark.length();
    }

    private boolean ahead(String text) {
        return source.startsWith(text, at);
    }

    private void add(PhpToken.Kind kind, String text, int end) {
        tokens.add(new PhpToken(kind, text, line));
        advance(end);
    }

    private void advance(int end) {
        for (int i = at; i < end; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        at = end;
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || (c >= '0' && c <= '9');
    }
}
