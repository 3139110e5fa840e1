package org.countersign.collect;

import org.countersign.pack.FactId;
import org.countersign.target.HostId;

import java.util.List;

/** Answers, between the first stage and the second, what a host named: paths and ports. */
public interface Discovered {

    /** What a fact holds. */
    sealed interface Named {

        /**
         * Texts, in order; numbers as decimal text.
         *
         * @param texts at least one
         */
        record Texts(List<String> texts) implements Named {}

        /**
         * Nothing usable.
         *
         * @param reason why, as a clause
         */
        record Nothing(String reason) implements Named {}
    }

    /**
     * The value at a dotted way in a fact, read from the evidence gathered of this host so far.
     *
     * @param field the way; empty for the fact itself
     */
    Named named(HostId host, FactId fact, String field);
}
