package org.countersign.fact.parse;

/** Whether a packet fits what a firewall's rule asks for. */
enum Fit {
    YES,
    NO,
    /** It cannot be told from the rules alone. */
    MAYBE;

    static Fit of(boolean fits) {
        return fits ? YES : NO;
    }

    /** Both. */
    Fit and(Fit other) {
        return this == NO || other == NO ? NO : this == YES && other == YES ? YES : MAYBE;
    }

    /** One of them at least. */
    Fit or(Fit other) {
        return not().and(other.not()).not();
    }

    /** The contrary. */
    Fit not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case MAYBE -> MAYBE;
        };
    }
}
