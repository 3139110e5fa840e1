package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;

/** The words and signs of what {@code nft} prints. A quoted text keeps its first quote. */
final class NftTokens {
    /** The end of a line. */
    static final String END = "\n";

    /**
     * A word or sign.
     *
     * @param text it
     * @param line where it stands
     */
    record Token(String text, Line line) {
        boolean is(String other) {
            return text.equals(other);
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /** The tokens of a text. */
    NftTokens(List<Line> lines) {
        lines.forEach(this::add);
    }

    private void add(Line line) {
        String text = line.text();
        int i = 0;
        while (i < text.length() && text.charAt(i) != '#') {
            char c = text.charAt(i);
            int end = i + 1;
            if (c == '"') {
                int close = text.indexOf('"', end);
                end = close < 0 ? text.length() : close;
                tokens.add(new Token(text.substring(i, end), line));
                end = Math.min(end + 1, text.length());
            } else if ("{},;".indexOf(c) >= 0) {
                tokens.add(new Token(String.valueOf(c), line));
            } else if (!Words.isBlank(c)) {
                while (end < text.length() && !ends(text.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(text.substring(i, end), line));
            }
            i = end;
        }
        tokens.add(new Token(END, line));
    }

    private static boolean ends(char c) {
        return Words.isBlank(c) || "{},;\"".indexOf(c) >= 0;
    }

    /** Whether all were taken. */
    boolean done() {
        return at == tokens.size();
    }

    /** The next one, which is taken. */
    Token next() throws Misfit {
        if (done()) {
            throw Misfit.whole("ends in the middle of a table");
        }
        return tokens.get(at++);
    }

    /** Takes the next one where it is this. */
    boolean take(String text) {
        if (done() || !tokens.get(at).is(text)) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes the next one, which must be this. */
    void need(String text) throws Misfit {
        Token token = next();
        if (!token.is(text)) {
            throw Misfit.notA(token.line(), "what nft prints");
        }
    }

    /** Takes all up to the end of a statement; a closing brace that ends it is left. */
    List<Token> statement() throws Misfit {
        List<Token> taken = new ArrayList<>();
        int depth = 0;
        while (true) {
            Token token = next();
            if (depth == 0 && token.is("}")) {
                at--;
                return taken;
            }
            if (depth == 0 && (token.is(END) || token.is(";"))) {
                return taken;
            }
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
            if (!token.is(END)) {
                taken.add(token);
            }
        }
    }
}
