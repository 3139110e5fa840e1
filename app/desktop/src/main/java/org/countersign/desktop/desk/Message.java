package org.countersign.desktop.desk;

import org.countersign.kernel.CountersignException;

/**
 * Something a person should know.
 *
 * @param kind how to take it
 * @param what what happened
 * @param next what to do next; may be empty where nothing needs doing
 */
public record Message(Kind kind, String what, String next) {
    /** How to take a message. */
    public enum Kind {
        DONE,
        PROBLEM
    }

    /** Whether it need not stay until somebody has closed it. */
    boolean leaves() {
        return kind == Kind.DONE && next.isEmpty();
    }

    /** Something went wrong. */
    public static Message of(CountersignException problem) {
        return new Message(Kind.PROBLEM, problem.what(), problem.next());
    }

    /** Something went well. */
    public static Message done(String what) {
        return done(what, "");
    }

    /** Something went well, and something is to be done now. */
    public static Message done(String what, String next) {
        return new Message(Kind.DONE, what, next);
    }
}
