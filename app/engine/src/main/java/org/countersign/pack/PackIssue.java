package org.countersign.pack;

/**
 * Something wrong with a pack. Every issue stops the pack from being used: a check that could
 * mislead is worse than none.
 *
 * @param at where it is
 * @param what what is wrong
 * @param why why that matters
 * @param next what to do about it
 */
public record PackIssue(Position at, String what, String why, String next) {

    /** The same as a sentence: what to do next may be a question. */
    public String sentence() {
        return next.endsWith("?") ? toString() : this + ".";
    }

    @Override
    public String toString() {
        return at + ": " + what + ", " + why + ", " + next;
    }
}
