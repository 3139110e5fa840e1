package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The fields of a record, all read at one place. */
final class Fields {
    private final SequencedMap<String, Fact> fields = new LinkedHashMap<>();
    private final List<Provenance> at;

    /** Fields that stand here. */
    Fields(Provenance at) {
        this(List.of(at));
    }

    /** Fields that stand here; an empty list where nothing can be cited. */
    Fields(List<Provenance> at) {
        this.at = List.copyOf(at);
    }

    /** A known text. */
    Fields text(String name, String text) {
        return put(name, new Fact.Known(Value.of(text), at));
    }

    /** A text that is absent where it is empty. */
    Fields textOrAbsent(String name, String text, String absent) {
        return text.isEmpty() ? absent(name, absent) : text(name, text);
    }

    /** A known number. */
    Fields number(String name, long number) {
        return put(name, new Fact.Known(Value.of(number), at));
    }

    /** A known truth value. */
    Fields flag(String name, boolean flag) {
        return put(name, new Fact.Known(Value.of(flag), at));
    }

    /** Known texts. */
    Fields texts(String name, List<String> texts) {
        return put(
                name,
                new Fact.Known(
                        new Value.Items(
                                texts.stream()
                                        .map(t -> (Fact) new Fact.Known(Value.of(t), at))
                                        .toList()),
                        at));
    }

    /** What is not there. */
    Fields absent(String name, String what) {
        return put(name, new Fact.Absent(what, at));
    }

    /** What cannot be known. */
    Fields unknown(String name, Reason.Kind kind, String text) {
        return put(name, new Fact.Unknown(new Reason(kind, text), at));
    }

    /** Any fact. */
    Fields put(String name, Fact fact) {
        fields.put(name, fact);
        return this;
    }

    /** The record. */
    Fact known() {
        return new Fact.Known(new Value.Struct(fields), at);
    }
}
