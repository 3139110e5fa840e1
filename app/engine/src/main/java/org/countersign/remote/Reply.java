package org.countersign.remote;

/** How a command on a host ended. Its output went to the sink as it came. */
public sealed interface Reply {

    /**
     * It ran to its end.
     *
     * @param exit its exit code
     */
    record Completed(int exit) implements Reply {}

    /**
     * It had not ended when the deadline passed, or had said more than the sink wanted; it was cut
     * off.
     */
    record TimedOut() implements Reply {}

    /**
     * The host would not run it.
     *
     * @param reason why, as a clause without a full stop
     */
    record Refused(String reason) implements Reply {}

    /**
     * The connection broke.
     *
     * @param reason how, as a clause without a full stop
     */
    record Lost(String reason) implements Reply {}
}
