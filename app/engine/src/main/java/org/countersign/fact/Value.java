package org.countersign.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a known fact holds. */
public sealed interface Value {

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements Value {}

    /**
     * A whole number.
     *
     * @param number the number
     */
    record Number(long number) implements Value {}

    /**
     * Yes or no.
     *
     * @param flag whether it is so
     */
    record Flag(boolean flag) implements Value {}

    /**
     * A list.
     *
     * @param items its items
     */
    record Items(List<Fact> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Named fields, or the entries of a map.
     *
     * @param fields the fields by name
     */
    record Struct(SequencedMap<String, Fact> fields) implements Value {
        public Struct {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /** A text. */
    static Value of(String text) {
        return new Text(text);
    }

    /** A number. */
    static Value of(long number) {
        return new Number(number);
    }

    /** A truth value. */
    static Value of(boolean flag) {
        return new Flag(flag);
    }
}
