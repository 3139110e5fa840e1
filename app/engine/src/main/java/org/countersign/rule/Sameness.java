package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Three-valued equality: parts that are not known leave it open, unless others differ. */
final class Sameness {
    private Sameness() {}

    static Told of(Value a, Value b) {
        return switch (a) {
            case Value.Items x when b instanceof Value.Items y -> lists(x.items(), y.items());
            case Value.Struct x when b instanceof Value.Struct y -> structs(x, y);
            default -> Told.known(a.equals(b));
        };
    }

    static Told of(Fact a, Fact b) {
        if (a instanceof Fact.Known x && b instanceof Fact.Known y) {
            return of(x.value(), y.value());
        }
        return Told.blocked(List.of(Told.of(a), Told.of(b)));
    }

    private static Told lists(List<Fact> a, List<Fact> b) {
        if (a.size() != b.size()) {
            return Told.known(false);
        }
        List<Told> pairs = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            pairs.add(of(a.get(i), b.get(i)));
        }
        return all(pairs);
    }

    /** A field that is absent on both sides, or has no place on either, is the same there. */
    private static Told structs(Value.Struct a, Value.Struct b) {
        TreeSet<String> names = new TreeSet<>(a.fields().keySet());
        names.addAll(b.fields().keySet());
        List<Told> pairs = new ArrayList<>();
        for (String name : names) {
            Fact x = presence(a, name);
            Fact y = presence(b, name);
            boolean gone = x instanceof Fact.Absent;
            boolean goneToo = y instanceof Fact.Absent;
            if (gone && goneToo) {
                continue;
            }
            pairs.add(
                    (gone && y instanceof Fact.Known) || (goneToo && x instanceof Fact.Known)
                            ? Told.known(false)
                            : of(x, y));
        }
        return all(pairs);
    }

    private static Fact presence(Value.Struct struct, String name) {
        return Objects.requireNonNullElseGet(
                struct.fields().get(name), () -> new Fact.Absent(name, List.of()));
    }

    private static Told all(List<Told> pairs) {
        if (pairs.stream().anyMatch(pair -> pair.is(false))) {
            return Told.known(false);
        }
        List<Told> open = pairs.stream().filter(pair -> !pair.is(true)).toList();
        return open.isEmpty() ? Told.known(true) : Told.blocked(open);
    }
}
