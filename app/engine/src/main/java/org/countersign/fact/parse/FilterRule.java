package org.countersign.fact.parse;

import org.countersign.fact.Provenance;

import java.util.List;

/**
 * A rule of a firewall.
 *
 * @param matches what it asks of a packet, all of it
 * @param action what it does with those that fit
 * @param text where it stands and what it says, for people
 * @param at where it was read
 */
record FilterRule(List<Match> matches, Action action, String text, Provenance at) {
    private static final int LONGEST = 300;

    FilterRule {
        matches = List.copyOf(matches);
        text = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** What is done with a packet. */
    sealed interface Action {
        /** This chain lets it in. */
        record Accept() implements Action {}

        /** It is dropped, or refused with a message. */
        record Refuse() implements Action {}

        /** It goes to another port or machine. */
        record Redirect() implements Action {}

        /** The rest of this chain is skipped. */
        record Return() implements Action {}

        /** Nothing that matters here, such as a line in a log. */
        record Nothing() implements Action {}

        /** Something that we do not know, such as what a program decides. */
        record Obscure() implements Action {}

        /**
         * Another chain goes on.
         *
         * @param chain its name in the same table
         * @param back whether it comes back to the next rule, if that chain does not decide
         */
        record Jump(String chain, boolean back) implements Action {}
    }
}
