package org.countersign.cli;

/** What the exit codes mean. They are part of the interface: scripts rely on them. */
final class ExitCode {
    /** What was asked was done, and nothing speaks against the target or the report. */
    static final int OK = 0;

    /**
     * Done, and something is wrong with what was looked at: a broken report, a pack with problems,
     * a failed fixture.
     */
    static final int PROBLEMS = 1;

    /** The command line was not understood. */
    static final int USAGE = 2;

    /** It could not be done; the message says what happened and what to do next. */
    static final int FAILED = 3;

    /**
     * Done in part: a host could not be reached, or a person ended it, and what was gathered is
     * saved; or nothing is wrong with a report, and not all of it could be checked.
     */
    static final int PARTLY = 4;

    private ExitCode() {}
}
