package org.countersign.pack;

/** What a probe needs on the host to see what it is meant to see. */
public enum Privilege {
    /** Any account that may log in. */
    USER,
    /** Root, directly or through sudo or su. */
    ROOT
}
