package org.countersign.fact.parse;

/**
 * A piece of a PHP source.
 *
 * @param kind what it is
 * @param text a word or sign as it stands, a text without its quotes and escapes, or a number
 * @param line where it begins
 */
record PhpToken(Kind kind, String text, int line) {

    /** The kinds that matter for definitions. */
    enum Kind {
        /** A name or keyword. */
        WORD,
        /** A text whose value is fixed. */
        TEXT,
        /** A number. */
        NUMBER,
        /** A single sign. */
        SIGN,
        /** A text whose value depends on the program, such as one with variables in it. */
        COMPUTED
    }

    /** Whether it is this word or sign; PHP compares its own words without case. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }
}
