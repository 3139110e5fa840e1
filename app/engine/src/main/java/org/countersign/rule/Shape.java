package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Holds values to the types that rules were checked against. What does not fit is unknown, so that
 * a format with a flaw can never decide anything.
 */
final class Shape {
    private Shape() {}

    static Fact held(String name, FactType type, Fact fact) {
        if (!(fact instanceof Fact.Known known)) {
            return fact;
        }
        return switch (type) {
            case FactType.Simple simple -> fits(simple, known.value()) ? fact : misfit(name, known);
            case FactType.ListOf list when known.value() instanceof Value.Items items ->
                    new Fact.Known(
                            new Value.Items(
                                    items.items().stream()
                                            .map(item -> held(name, list.item(), item))
                                            .toList()),
                            known.provenance());
            case FactType.MapOf map when known.value() instanceof Value.Struct struct -> {
                SequencedMap<String, Fact> entries = new LinkedHashMap<>();
                struct.fields()
                        .forEach(
                                (key, value) ->
                                        entries.put(
                                                key, held(name + "." + key, map.value(), value)));
                yield new Fact.Known(new Value.Struct(entries), known.provenance());
            }
            case FactType.Struct fields when known.value() instanceof Value.Struct struct -> {
                SequencedMap<String, Fact> entries = new LinkedHashMap<>();
                fields.fields()
                        .forEach(
                                (field, fieldType) ->
                                        entries.put(
                                                field,
                                                field(
                                                        name + "." + field,
                                                        fieldType,
                                                        field,
                                                        struct)));
                yield new Fact.Known(new Value.Struct(entries), known.provenance());
            }
            case FactType.ListOf _, FactType.MapOf _, FactType.Struct _ -> misfit(name, known);
        };
    }

    private static Fact field(String name, FactType type, String field, Value.Struct struct) {
        Fact value = struct.fields().get(field);
        return value == null
                ? Fact.unknown(Reason.Kind.UNREADABLE, name + " was not told")
                : held(name, type, value);
    }

    private static boolean fits(FactType.Simple type, Value value) {
        return switch (type.kind()) {
            case TEXT -> value instanceof Value.Text;
            case NUMBER -> value instanceof Value.Number;
            case FLAG -> value instanceof Value.Flag;
        };
    }

    private static Fact misfit(String name, Fact.Known known) {
        return new Fact.Unknown(
                new Reason(Reason.Kind.UNREADABLE, name + " is not what its format promises"),
                known.provenance());
    }
}
