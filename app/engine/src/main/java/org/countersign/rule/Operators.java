package org.countersign.rule;

import static org.countersign.fact.Reason.Kind.NOT_COVERED;
import static org.countersign.fact.Reason.Kind.TRUNCATED;
import static org.countersign.rule.Functions.ANY;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Comparison, arithmetic, membership and indexing. */
final class Operators {
    /** A text that grows beyond this is given up, so that no rule can fill the memory. */
    static final int LONGEST_TEXT = 1 << 20;

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType NUMBER = SimpleType.INT;
    private static final CelType FLAG = SimpleType.BOOL;
    private static final CelType LIST = ListType.create(ANY);
    private static final CelType MAP = MapType.create(TEXT, ANY);

    static final List<Overload> ALL =
            Stream.of(
                            ordered("_<_", c -> c < 0),
                            ordered("_<=_", c -> c <= 0),
                            ordered("_>_", c -> c > 0),
                            ordered("_>=_", c -> c >= 0),
                            equality(),
                            arithmetic(),
                            membership())
                    .flatMap(List::stream)
                    .toList();

    private Operators() {}

    private static List<Overload> equality() {
        return List.of(
                Overload.function("_==_", FLAG, a -> Sameness.of(a.get(0), a.get(1)), ANY, ANY),
                Overload.function(
                        "_!=_",
                        FLAG,
                        a -> {
                            Told same = Sameness.of(a.get(0), a.get(1));
                            return same instanceof Told.Known ? Told.known(same.is(false)) : same;
                        },
                        ANY,
                        ANY));
    }

    private static List<Overload> ordered(String name, IntPredicate holds) {
        return List.of(
                Overload.function(
                        name,
                        FLAG,
                        a ->
                                Told.known(
                                        holds.test(
                                                Long.compare(number(a.get(0)), number(a.get(1))))),
                        NUMBER,
                        NUMBER),
                Overload.function(
                        name,
                        FLAG,
                        a -> Told.known(holds.test(text(a.get(0)).compareTo(text(a.get(1))))),
                        TEXT,
                        TEXT));
    }

    private static List<Overload> arithmetic() {
        return List.of(
                Overload.function("_+_", NUMBER, a -> exact(a, Math::addExact), NUMBER, NUMBER),
                Overload.function(
                        "_-_", NUMBER, a -> exact(a, Math::subtractExact), NUMBER, NUMBER),
                Overload.function(
                        "_*_", NUMBER, a -> exact(a, Math::multiplyExact), NUMBER, NUMBER),
                Overload.function(
                        "-_",
                        NUMBER,
                        a -> exact(List.of(Value.of(0), a.get(0)), Math::subtractExact),
                        NUMBER),
                Overload.function(
                        "_+_",
                        TEXT,
                        a -> limited(Stream.of(text(a.get(0)), text(a.get(1)))),
                        TEXT,
                        TEXT),
                Overload.function(
                        "_+_",
                        LIST,
                        a ->
                                Told.known(
                                        new Value.Items(
                                                Stream.concat(
                                                                items(a.get(0)).stream(),
                                                                items(a.get(1)).stream())
                                                        .toList())),
                        LIST,
                        LIST));
    }

    private static List<Overload> membership() {
        return List.of(
                Overload.function(
                        "@in",
                        FLAG,
                        a -> {
                            Fact wanted = Fact.of(a.get(0));
                            return anyOf(items(a.get(1)).stream().map(i -> Sameness.of(wanted, i)));
                        },
                        ANY,
                        LIST),
                Overload.function(
                        "@in", FLAG, a -> isKey(text(a.get(0)), struct(a.get(1))), TEXT, MAP),
                Overload.function("_[_]", ANY, a -> at(items(a.get(0)), a.get(1)), LIST, NUMBER),
                Overload.function(
                        "_[_]", ANY, a -> entry(struct(a.get(0)), text(a.get(1))), MAP, TEXT));
    }

    /** The value of a key; absent where the map does not have it. */
    static Told entry(Value.Struct map, String key) {
        Fact fact = map.fields().get(key);
        return fact == null ? new Told.Absent(key + " is not there", List.of()) : Told.of(fact);
    }

    /** Whether a key has a value. */
    static Told isKey(String key, Value.Struct map) {
        return presence(entry(map, key));
    }

    static Told presence(Told told) {
        return switch (told) {
            case Told.Known _ -> Told.known(true);
            case Told.Absent _ -> Told.known(false);
            case Told.Unknown u -> u;
        };
    }

    /** True where one is true; else open where one is open. */
    static Told anyOf(Stream<Told> parts) {
        List<Told> list = parts.toList();
        if (list.stream().anyMatch(part -> part.is(true))) {
            return Told.known(true);
        }
        List<Told> open = list.stream().filter(part -> !part.is(false)).toList();
        return open.isEmpty() ? Told.known(false) : Told.blocked(open);
    }

    /** Texts in a row, as long as they do not grow too long. */
    static Told limited(Stream<String> parts) {
        StringBuilder whole = new StringBuilder();
        for (String part : (Iterable<String>) parts::iterator) {
            if (whole.length() + part.length() > LONGEST_TEXT) {
                return Told.unknown(TRUNCATED, "a text grew longer than a rule may make it");
            }
            whole.append(part);
        }
        return Told.known(Value.of(whole.toString()));
    }

    static String text(Value value) {
        return ((Value.Text) value).text();
    }

    static long number(Value value) {
        return ((Value.Number) value).number();
    }

    static List<Fact> items(Value value) {
        return ((Value.Items) value).items();
    }

    static Value.Struct struct(Value value) {
        return (Value.Struct) value;
    }

    private static Told at(List<Fact> items, Value index) {
        long i = number(index);
        return i < 0 || i >= items.size()
                ? new Told.Absent("there is no item " + i, List.of())
                : Told.of(items.get((int) i));
    }

    private interface Arithmetic {
        long of(long a, long b);
    }

    private static Told exact(List<Value> arguments, Arithmetic operation) {
        try {
            return Told.known(
                    Value.of(operation.of(number(arguments.get(0)), number(arguments.get(1)))));
        } catch (ArithmeticException _) {
            return Told.unknown(NOT_COVERED, "a number grew beyond 64 bits");
        }
    }
}
