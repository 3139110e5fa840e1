package org.countersign.rule;

import static org.countersign.rule.Functions.ANY;
import static org.countersign.rule.Operators.items;
import static org.countersign.rule.Operators.number;
import static org.countersign.rule.Operators.struct;
import static org.countersign.rule.Operators.text;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be asked of lists, and how large maps are. */
final class ListFunctions {
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType NUMBER = SimpleType.INT;
    private static final CelType TEXTS = ListType.create(TEXT);
    private static final CelType NUMBERS = ListType.create(NUMBER);
    private static final CelType LIST = ListType.create(ANY);
    private static final CelType MAP = MapType.create(TEXT, ANY);

    static final List<Overload> ALL =
            List.of(
                    Overload.function("size", NUMBER, ListFunctions::size, LIST),
                    Overload.member("size", NUMBER, ListFunctions::size, LIST),
                    Overload.function("size", NUMBER, ListFunctions::keys, MAP),
                    Overload.member("size", NUMBER, ListFunctions::keys, MAP),
                    Overload.member("join", TEXT, ListFunctions::join, TEXTS, TEXT),
                    whole("distinct", ListFunctions::distinct, TEXTS),
                    whole("distinct", ListFunctions::distinct, NUMBERS),
                    whole("sorted", ListFunctions::byText, TEXTS),
                    whole("sorted", ListFunctions::byNumber, NUMBERS),
                    Overload.member("first", LIST, ListFunctions::first, LIST, NUMBER));

    private ListFunctions() {}

    /** A function of lists that needs every item known. */
    private static Overload whole(String name, UnaryOperator<List<Fact>> change, CelType list) {
        return Overload.member(
                name,
                list,
                a -> {
                    List<Fact> items = items(a.getFirst());
                    List<Told> open = open(items.stream());
                    return open.isEmpty()
                            ? Told.known(new Value.Items(change.apply(items)))
                            : Told.blocked(open);
                },
                list);
    }

    private static Told size(List<Value> arguments) {
        return Told.known(Value.of(items(arguments.getFirst()).size()));
    }

    /** How many keys have a value. */
    private static Told keys(List<Value> arguments) {
        List<Told> entries =
                struct(arguments.getFirst()).fields().values().stream().map(Told::of).toList();
        List<Told> open = entries.stream().filter(e -> e instanceof Told.Unknown).toList();
        return open.isEmpty()
                ? Told.known(
                        Value.of(entries.stream().filter(e -> e instanceof Told.Known).count()))
                : Told.blocked(open);
    }

    private static Told join(List<Value> arguments) {
        List<Fact> items = items(arguments.getFirst());
        List<Told> open = open(items.stream());
        if (!open.isEmpty()) {
            return Told.blocked(open);
        }
        List<String> parts = new ArrayList<>();
        for (Fact item : items) {
            if (!parts.isEmpty()) {
                parts.add(text(arguments.get(1)));
            }
            parts.add(text(value(item)));
        }
        return Operators.limited(parts.stream());
    }

    /** The first of equal items stays, with its place in the evidence. */
    private static List<Fact> distinct(List<Fact> items) {
        Set<Value> seen = new HashSet<>();
        return items.stream().filter(item -> seen.add(value(item))).toList();
    }

    private static List<Fact> byText(List<Fact> items) {
        return items.stream().sorted(Comparator.comparing(item -> text(value(item)))).toList();
    }

    private static List<Fact> byNumber(List<Fact> items) {
        return items.stream()
                .sorted(Comparator.comparingLong(item -> number(value(item))))
                .toList();
    }

    private static Told first(List<Value> arguments) {
        long most = Math.max(0, number(arguments.get(1)));
        return Told.known(
                new Value.Items(items(arguments.getFirst()).stream().limit(most).toList()));
    }

    private static List<Told> open(Stream<Fact> items) {
        return items.map(Told::of).filter(item -> !(item instanceof Told.Known)).toList();
    }

    /** Called for known items only. */
    private static Value value(Fact item) {
        return ((Fact.Known) item).value();
    }
}
