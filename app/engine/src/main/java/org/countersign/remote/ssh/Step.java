package org.countersign.remote.ssh;

/** How far a login has come; a failure names its step. */
enum Step {
    CONNECT,
    GREETING,
    KEY_EXCHANGE,
    LOGIN
}
