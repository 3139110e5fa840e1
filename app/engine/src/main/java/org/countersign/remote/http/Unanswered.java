package org.countersign.remote.http;

/** No answer that can be read. The message says what the server did, without a subject. */
final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean reached;

    private Unanswered(String problem, boolean reached) {
        super(problem);
        this.reached = reached;
    }

    /** There was no connection. */
    static Unanswered unreached(String problem) {
        return new Unanswered(problem, false);
    }

    /** There was one. */
    static Unanswered unread(String problem) {
        return new Unanswered(problem, true);
    }

    /** Whether the server was reached: another path may have more luck then. */
    boolean reached() {
        return reached;
    }

    /** What the server did. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
