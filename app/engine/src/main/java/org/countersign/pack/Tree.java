package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A YAML document with a position at every node. It serves the parts of a pack whose shape the
 * thing that reads them decides, such as the options of a fact's format.
 */
public sealed interface Tree {

    /** Where this node begins. */
    Position at();

    /**
     * A text, a number or a truth value, as it was written.
     *
     * @param text the value's text
     * @param at where it begins
     */
    record Scalar(String text, Position at) implements Tree {}

    /**
     * A list.
     *
     * @param items the items in order
     * @param at where it begins
     */
    record Sequence(List<Tree> items, Position at) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Keys with values, in the order in which they were written.
     *
     * @param entries the values by key
     * @param at where it begins
     */
    record Mapping(SequencedMap<String, Tree> entries, Position at) implements Tree {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** A mapping without keys. */
        public static Mapping empty(Position at) {
            return new Mapping(new LinkedHashMap<>(), at);
        }
    }
}
