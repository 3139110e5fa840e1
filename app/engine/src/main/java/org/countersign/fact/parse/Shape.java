package org.countersign.fact.parse;

import org.countersign.fact.FactType;
import org.countersign.pack.FactId;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The fields of a record's type, as a list that reads like the documentation. */
final class Shape {
    private final String name;
    private final SequencedMap<String, FactType> fields = new LinkedHashMap<>();

    /** A type of this name. */
    Shape(String name) {
        this.name = name;
    }

    /** A name for a type that only one fact has. */
    static String nameFor(String prefix, FactId fact) {
        return prefix + "_" + fact.text().replace("-", "__").replace('.', '_');
    }

    /** Texts. */
    Shape text(String... names) {
        return all(FactType.TEXT, names);
    }

    /** Numbers. */
    Shape number(String... names) {
        return all(FactType.NUMBER, names);
    }

    /** Truth values. */
    Shape flag(String... names) {
        return all(FactType.FLAG, names);
    }

    /** Lists of text. */
    Shape texts(String... names) {
        return all(new FactType.ListOf(FactType.TEXT), names);
    }

    /** A field of any type. */
    Shape field(String field, FactType type) {
        return all(type, field);
    }

    /** The type. */
    FactType.Struct type() {
        return new FactType.Struct(name, fields);
    }

    /** A list of such records. */
    FactType list() {
        return new FactType.ListOf(type());
    }

    private Shape all(FactType type, String... names) {
        for (String field : names) {
            fields.put(field, type);
        }
        return this;
    }
}
