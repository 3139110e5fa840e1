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
     * @param keys where each key stands
     * @param at where it begins
     */
    record Mapping(
            SequencedMap<String, Tree> entries, SequencedMap<String, Position> keys, Position at)
            implements Tree {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
            keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
        }

        /** A mapping that was not read from a text: its keys stand where their values stand. */
        public Mapping(SequencedMap<String, Tree> entries, Position at) {
            this(entries, places(entries), at);
        }

        /** Where this key stands; the beginning of the mapping where it has no such key. */
        public Position keyAt(String key) {
            return keys.getOrDefault(key, at);
        }

        private static SequencedMap<String, Position> places(SequencedMap<String, Tree> entries) {
            SequencedMap<String, Position> places = new LinkedHashMap<>();
            entries.forEach((key, value) -> places.put(key, value.at()));
            return places;
        }

        /** A mapping without keys. */
        public static Mapping empty(Position at) {
            return new Mapping(new LinkedHashMap<>(), at);
        }
    }
}
