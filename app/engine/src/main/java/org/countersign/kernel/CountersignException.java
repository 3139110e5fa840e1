package org.countersign.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something that stops what a person asked for. The message is written for that person and has two
 * parts: what happened, and what to do next. The cause is for the log. Neither holds secrets or
 * evidence.
 */
public class CountersignException extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String next;

    /**
     * @param what a sentence that says what happened
     * @param next a sentence that says what to do about it
     */
    public CountersignException(String what, String next) {
        this(what, next, null);
    }

    /**
     * @param what a sentence that says what happened
     * @param next a sentence that says what to do about it
     * @param cause what the machine said, for the log
     */
    public CountersignException(String what, String next, @Nullable Throwable cause) {
        super(what + " " + next, cause);
        this.what = what;
        this.next = next;
    }

    /** What happened. */
    public String what() {
        return what;
    }

    /** What to do next. */
    public String next() {
        return next;
    }
}
