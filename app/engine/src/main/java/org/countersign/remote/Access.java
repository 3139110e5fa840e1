package org.countersign.remote;

/** What came of an attempt to log in. */
public sealed interface Access {

    /**
     * We are in.
     *
     * @param host the host
     */
    record Open(RemoteHost host) implements Access {}

    /**
     * We are not.
     *
     * @param why the kind of failure
     * @param what a sentence that says what happened
     * @param next a sentence that says what to do about it
     */
    record Denied(Why why, String what, String next) implements Access {}

    /** Why a login failed. */
    enum Why {
        UNREACHABLE,
        NO_SSH_SERVER,
        NO_COMMON_ALGORITHM,
        HOST_KEY_CHANGED,
        HOST_KEY_DECLINED,
        LOGIN_REFUSED,
        KEY_UNUSABLE,
        TIMED_OUT,
        LOST
    }
}
