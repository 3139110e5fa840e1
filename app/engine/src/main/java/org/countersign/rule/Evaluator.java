package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Evaluates one expression in three-valued logic (Kleene): what is not known stays so, with its
 * reasons, unless the rest decides alone. One for each expression, for one thread.
 */
final class Evaluator {
    private final Budget budget = new Budget();

    private Evaluator() {}

    /** The variables that an expression can see. */
    interface Scope {
        Told of(String name);

        /** The same with one more, which hides another of its name. */
        default Scope with(String name, Told value) {
            return asked -> asked.equals(name) ? value : of(asked);
        }
    }

    static Seen see(Node node, Scope scope) {
        return new Evaluator().seen(node, scope);
    }

    private Seen seen(Node node, Scope scope) {
        return switch (node) {
            case Node.Constant c -> Seen.leaf(c, Told.known(c.value())).hidden();
            case Node.Name n -> Seen.leaf(n, scope.of(n.name()));
            case Node.Field f -> field(f, scope);
            case Node.Has h -> has(h, scope);
            case Node.Not n -> not(n, scope);
            case Node.And a -> connected(a, a.parts(), false, scope);
            case Node.Or o -> connected(o, o.parts(), true, scope);
            case Node.Choice c -> choice(c, scope);
            case Node.Call c -> call(c, scope);
            case Node.ListOf l -> list(l, scope);
            case Node.Each e -> new Loop(budget, e, this::seen, scope).seen(seen(e.range(), scope));
        };
    }

    private Seen field(Node.Field field, Scope scope) {
        Seen operand = seen(field.operand(), scope);
        return Seen.of(field, select(field, operand.told()), below(field, operand));
    }

    private Seen has(Node.Has has, Scope scope) {
        Seen operand = seen(has.field().operand(), scope);
        Told field = select(has.field(), operand.told());
        Told presence = Operators.presence(field).readFrom(field.provenance());
        return Seen.of(has, presence, below(has.field(), operand));
    }

    /** A chain of names and fields is one leaf; only what was computed has a tree of its own. */
    private static List<ReasonNode> below(Node.Field field, Seen operand) {
        return switch (field.operand()) {
            case Node.Name _ -> List.of();
            case Node.Field _ -> operand.why().children();
            default -> List.of(operand.why());
        };
    }

    /** A field that has no place of its own was read where the whole was read. */
    private static Told select(Node.Field field, Told operand) {
        if (!(operand instanceof Told.Known known)) {
            return operand;
        }
        Told value = Operators.entry((Value.Struct) known.value(), field.name());
        if (value instanceof Told.Absent && !field.key() && !isThere(known, field.name())) {
            value = Told.unknown(Reason.Kind.UNREADABLE, field.text() + " was not told");
        }
        return value.provenance().isEmpty() ? value.readFrom(known.provenance()) : value;
    }

    private static boolean isThere(Told.Known known, String name) {
        return ((Value.Struct) known.value()).fields().containsKey(name);
    }

    private Seen not(Node.Not not, Scope scope) {
        Seen operand = seen(not.operand(), scope);
        Told told =
                operand.told() instanceof Told.Known
                        ? Told.known(operand.told().is(false)).readFrom(operand.told().provenance())
                        : Told.blocked(List.of(operand.told()));
        return Seen.of(not, told, Seen.nodes(Stream.of(operand)));
    }

    /** And, or: the first part that has the deciding value decides, whatever the others are. */
    private Seen connected(Node node, List<Node> parts, boolean decides, Scope scope) {
        List<Seen> seen = new ArrayList<>();
        for (Node part : parts) {
            Seen next = seen(part, scope);
            seen.add(next);
            if (next.told().is(decides)) {
                return Seen.of(node, next.told(), Seen.nodes(seen.stream()));
            }
        }
        List<Told> open = seen.stream().map(Seen::told).filter(told -> !told.is(!decides)).toList();
        Told told =
                open.isEmpty()
                        ? Told.known(!decides).readFrom(Seen.places(seen.stream()))
                        : Told.blocked(open);
        return Seen.of(node, told, Seen.nodes(seen.stream()));
    }

    private Seen choice(Node.Choice choice, Scope scope) {
        Seen condition = seen(choice.condition(), scope);
        if (!(condition.told() instanceof Told.Known)) {
            Told open = Told.blocked(List.of(condition.told()));
            return Seen.of(choice, open, Seen.nodes(Stream.of(condition)));
        }
        Seen taken = seen(condition.told().is(true) ? choice.then() : choice.otherwise(), scope);
        List<Provenance> places = Seen.places(Stream.of(condition, taken));
        return Seen.of(
                choice, taken.told().readFrom(places), Seen.nodes(Stream.of(condition, taken)));
    }

    private Seen call(Node.Call call, Scope scope) {
        List<Seen> seen = call.arguments().stream().map(a -> seen(a, scope)).toList();
        return Seen.of(call, called(call, seen), Seen.nodes(seen.stream()));
    }

    private Told called(Node.Call call, List<Seen> seen) {
        List<Value> values = new ArrayList<>();
        for (Seen argument : seen) {
            if (argument.told() instanceof Told.Known known) {
                values.add(known.value());
            }
        }
        List<Provenance> places = Seen.places(seen.stream());
        if (values.size() < seen.size()) {
            return Told.blocked(
                    seen.stream()
                            .map(Seen::told)
                            .filter(told -> !(told instanceof Told.Known))
                            .toList());
        }
        if (!budget.call(values)) {
            return new Told.Unknown(List.of(Budget.SPENT), places);
        }
        Told told = call.overload().body().of(values);
        // What was taken out of a list knows its own place better.
        return told.provenance().isEmpty() ? told.readFrom(places) : told;
    }

    private Seen list(Node.ListOf list, Scope scope) {
        List<Seen> seen = list.items().stream().map(item -> seen(item, scope)).toList();
        List<Fact> items = seen.stream().map(item -> item.told().fact()).toList();
        Told told = new Told.Known(new Value.Items(items), Seen.places(seen.stream()));
        Seen whole = Seen.of(list, told, Seen.nodes(seen.stream()));
        return list.items().stream().allMatch(item -> item instanceof Node.Constant)
                ? whole.hidden()
                : whole;
    }
}
