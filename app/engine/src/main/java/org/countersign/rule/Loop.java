package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** One run of a macro over the items of a list, or over the keys of a map in their order. */
final class Loop {
    /** How many items the tree shows where none of them decided alone. */
    private static final int SHOWN = 20;

    private final Budget budget;
    private final Node.Each each;
    private final BiFunction<Node, Evaluator.Scope, Seen> evaluate;
    private final Evaluator.Scope scope;

    Loop(
            Budget budget,
            Node.Each each,
            BiFunction<Node, Evaluator.Scope, Seen> evaluate,
            Evaluator.Scope scope) {
        this.budget = budget;
        this.each = each;
        this.evaluate = evaluate;
        this.scope = scope;
    }

    /**
     * An item that was visited.
     *
     * @param item the item
     * @param condition what the predicate came to; true where there is none
     * @param node its node of the tree
     */
    private record Visit(Told item, Told condition, ReasonNode node) {}

    Seen seen(Seen range) {
        if (!(range.told() instanceof Told.Known known)) {
            return seen(Told.blocked(List.of(range.told())), List.of(range.why()));
        }
        List<Told> items = new ArrayList<>();
        if (known.value() instanceof Value.Struct map) {
            SortedMap<String, Fact> entries = new TreeMap<>(map.fields());
            for (var entry : entries.entrySet()) {
                switch (entry.getValue()) {
                    case Fact.Known k ->
                            items.add(new Told.Known(Value.of(entry.getKey()), k.provenance()));
                    case Fact.Absent _ -> {}
                    // Whether the key is there decides how many rounds there are.
                    case Fact.Unknown u -> {
                        return seen(Told.of(u), List.of(range.why()));
                    }
                }
            }
        } else {
            Operators.items(known.value()).forEach(item -> items.add(Told.of(item)));
        }
        return switch (each.kind()) {
            case EXISTS -> firstThat(true, range, items);
            case ALL -> firstThat(false, range, items);
            case EXISTS_ONE -> exactlyOne(range, items);
            case FILTER, MAP -> chosen(range, items);
        };
    }

    /** Exists and all: a witness, or a counterexample, decides alone. */
    private Seen firstThat(boolean decides, Seen range, List<Told> items) {
        List<Visit> open = new ArrayList<>();
        List<Visit> others = new ArrayList<>();
        for (Told item : items) {
            Optional<Visit> visit = visit(item);
            if (visit.isEmpty()) {
                return spent(range);
            }
            Told condition = visit.get().condition();
            if (condition.is(decides)) {
                List<Provenance> places = Told.places(Stream.of(condition, item));
                return seen(Told.known(decides).readFrom(places), shown(List.of(visit.get())));
            }
            (condition.is(!decides) ? others : open).add(visit.get());
        }
        return open.isEmpty()
                ? seen(Told.known(!decides).readFrom(places(range, others)), shown(others))
                : seen(Told.blocked(conditions(open)), shown(open));
    }

    private Seen exactlyOne(Seen range, List<Told> items) {
        List<Visit> open = new ArrayList<>();
        List<Visit> holding = new ArrayList<>();
        List<Visit> others = new ArrayList<>();
        for (Told item : items) {
            Optional<Visit> visit = visit(item);
            if (visit.isEmpty()) {
                return spent(range);
            }
            Told condition = visit.get().condition();
            (condition.is(true) ? holding : condition.is(false) ? others : open).add(visit.get());
        }
        if (holding.size() < 2 && !open.isEmpty()) {
            return seen(Told.blocked(conditions(open)), shown(open));
        }
        others.addAll(holding);
        Told told = Told.known(holding.size() == 1).readFrom(places(range, others));
        return seen(told, shown(holding));
    }

    /** Filter and map: the items that hold, or what becomes of them. */
    private Seen chosen(Seen range, List<Told> items) {
        List<Visit> open = new ArrayList<>();
        List<Visit> holding = new ArrayList<>();
        List<Visit> others = new ArrayList<>();
        List<Fact> results = new ArrayList<>();
        for (Told item : items) {
            Optional<Visit> visit = visit(item);
            if (visit.isEmpty()) {
                return spent(range);
            }
            if (visit.get().condition().is(true)) {
                holding.add(visit.get());
                Evaluator.Scope inner = scope.with(each.variable(), item);
                results.add(
                        each.mapped()
                                .map(mapped -> evaluate.apply(mapped, inner).told().fact())
                                .orElseGet(item::fact));
            } else if (visit.get().condition().is(false)) {
                others.add(visit.get());
            } else {
                open.add(visit.get());
            }
        }
        if (!open.isEmpty()) {
            return seen(Told.blocked(conditions(open)), shown(open));
        }
        others.addAll(holding);
        Told told = Told.known(new Value.Items(results)).readFrom(places(range, others));
        return seen(told, shown(holding));
    }

    private Optional<Visit> visit(Told item) {
        if (!budget.iterate()) {
            return Optional.empty();
        }
        Evaluator.Scope inner = scope.with(each.variable(), item);
        Optional<Seen> condition = each.condition().map(c -> evaluate.apply(c, inner));
        ReasonNode node =
                new ReasonNode(
                        each.variable(),
                        Words.inTree(item),
                        item.provenance(),
                        condition.map(Seen::why).stream().toList());
        return Optional.of(
                new Visit(item, condition.map(Seen::told).orElseGet(() -> Told.known(true)), node));
    }

    private Seen spent(Seen range) {
        return seen(
                new Told.Unknown(List.of(Budget.SPENT), range.told().provenance()),
                List.of(range.why()));
    }

    private Seen seen(Told told, List<ReasonNode> children) {
        return Seen.of(each, told, children);
    }

    /**
     * Where a list was read. A list that stands in the rule itself was read nowhere: then it is
     * where the conditions were that were asked of each of its items.
     */
    private static List<Provenance> places(Seen range, List<Visit> visits) {
        List<Provenance> read = range.told().provenance();
        return read.isEmpty() ? Told.places(conditions(visits).stream()) : read;
    }

    private static List<Told> conditions(List<Visit> visits) {
        return visits.stream().map(Visit::condition).toList();
    }

    private static List<ReasonNode> shown(List<Visit> visits) {
        return visits.stream().limit(SHOWN).map(Visit::node).toList();
    }
}
