package org.countersign.remote;

/** Takes a command's output as it arrives. Called from one thread. */
public interface Output {

    /**
     * A piece of standard output. The array is used again after the call.
     *
     * @return false to stop the command: enough was said
     */
    boolean out(byte[] buffer, int length);

    /** A piece of standard error. The array is used again after the call. */
    default void err(byte[] buffer, int length) {}
}
