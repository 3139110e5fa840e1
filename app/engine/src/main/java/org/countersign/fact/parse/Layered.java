package org.countersign.fact.parse;

import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;

import java.util.List;

/** What one layer says of one setting. */
sealed interface Layered {

    /**
     * It sets it.
     *
     * @param all every value it gives, in order
     * @param winner the one that counts where the setting has one value
     */
    record Sets(List<Occurrence> all, Occurrence winner) implements Layered {
        public Sets {
            all = List.copyOf(all);
        }
    }

    /**
     * It was read and does not set it.
     *
     * @param looked where we looked
     */
    record Silent(List<Provenance> looked) implements Layered {
        public Silent {
            looked = List.copyOf(looked);
        }
    }

    /**
     * Nobody knows what it says.
     *
     * @param reason why
     * @param tried where we tried
     */
    record Hidden(Reason reason, List<Provenance> tried) implements Layered {
        public Hidden {
            tried = List.copyOf(tried);
        }
    }

    /**
     * A value that is given somewhere.
     *
     * @param value the value
     * @param origin where, in words
     * @param at where
     */
    record Occurrence(String value, String origin, Provenance at) {}
}
