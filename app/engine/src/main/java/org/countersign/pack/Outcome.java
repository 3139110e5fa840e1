package org.countersign.pack;

/** What a case of a check can come to. */
public enum Outcome {
    PASS,
    FAIL,
    NOT_APPLICABLE,
    /** A person has to decide. */
    ASK,
    /** The product cannot do it, in any configuration of this version. */
    NOT_ACHIEVABLE
}
