package org.countersign.fact.parse;

/**
 * A line that is not what its format says. It travels inside this package only and becomes {@link
 * org.countersign.fact.Fact.Unknown} in {@link Reading}: one line that cannot be read makes the
 * whole unreadable, since it could be the one that matters.
 */
final class Misfit extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * A misfit.
     *
     * @param line the line; 0 for the text as a whole
     * @param what what is wrong, as a clause
     */
    private Misfit(int line, String what) {
        super(what, null, false, false);
        this.line = line;
    }

    /** A line that is not such a thing. */
    static Misfit notA(Line line, String what) {
        return at(line.number(), "is not " + what);
    }

    /** A line with something wrong. */
    static Misfit at(int line, String what) {
        return new Misfit(line, "line " + line + " " + what);
    }

    /** Something wrong with the text as a whole. */
    static Misfit whole(String what) {
        return new Misfit(0, what);
    }

    /** The line; 0 for the text as a whole. */
    int line() {
        return line;
    }

    /** What is wrong, as a clause. */
    String what() {
        return String.valueOf(getMessage());
    }
}
