package org.countersign.fact.parse;

import java.util.List;

/** A place among the words of a rule. Behind the last word there are empty ones. */
final class NftCursor {
    private final List<String> words;
    private int at;

    /** Before the first word. */
    NftCursor(List<String> words) {
        this.words = words;
    }

    /** Whether all were taken. */
    boolean done() {
        return at >= words.size();
    }

    /** The next word. */
    String peek() {
        return done() ? "" : words.get(at);
    }

    /** The word behind the next. */
    String second() {
        return at + 1 < words.size() ? words.get(at + 1) : "";
    }

    /** Takes the next word. */
    String next() {
        String word = peek();
        at++;
        return word;
    }

    /** Takes so many. */
    void skip(int count) {
        at += count;
    }

    /** Takes the next word where it is this. */
    boolean take(String word) {
        boolean taken = !done() && words.get(at).equals(word);
        at += taken ? 1 : 0;
        return taken;
    }
}
