package org.countersign.fact;

/**
 * Why something is not known.
 *
 * @param kind the kind of obstacle
 * @param text a clause that says it, without a full stop
 */
public record Reason(Kind kind, String text) {

    /** The kinds of obstacles. */
    public enum Kind {
        /** No evidence was collected yet, or the collection ended before. */
        NOT_COLLECTED,
        /** The host would not let us see it. */
        REFUSED,
        /** There is evidence, and it does not read as its format should. */
        UNREADABLE,
        /** There was more than we may take, and the answer may lie in what was cut. */
        TRUNCATED,
        /** Evidence contradicts itself. */
        CONTRADICTED,
        /** A person has not answered yet. */
        NOT_ANSWERED,
        /** The pack does not know it, such as a version's default. */
        NOT_COVERED
    }
}
