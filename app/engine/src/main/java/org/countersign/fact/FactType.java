package org.countersign.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What a fact can hold; rules are checked against it when a pack is loaded. */
public sealed interface FactType {
    /** A text. */
    FactType TEXT = new Simple(Kind.TEXT);

    /** A whole number, 64 bits. */
    FactType NUMBER = new Simple(Kind.NUMBER);

    /** Yes or no. */
    FactType FLAG = new Simple(Kind.FLAG);

    /** The kinds of simple values. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    /**
     * A simple value.
     *
     * @param kind which
     */
    record Simple(Kind kind) implements FactType {}

    /**
     * A list.
     *
     * @param item what each item is
     */
    record ListOf(FactType item) implements FactType {}

    /**
     * Values by a text that is not known beforehand.
     *
     * @param value what each value is
     */
    record MapOf(FactType value) implements FactType {}

    /**
     * Named fields.
     *
     * @param name the type's name, unique among different shapes, such as {@code Socket}
     * @param fields the type of each field
     */
    record Struct(String name, SequencedMap<String, FactType> fields) implements FactType {
        public Struct {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }
}
