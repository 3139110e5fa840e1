package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a part of an expression came to: a fact, except that several obstacles can stand in the way
 * at once.
 */
sealed interface Told {
    /** Places in evidence beyond this number help nobody. */
    int MOST_PLACES = 50;

    List<Provenance> provenance();

    record Known(Value value, List<Provenance> provenance) implements Told {}

    record Absent(String what, List<Provenance> provenance) implements Told {}

    /** At least one reason. */
    record Unknown(List<Reason> reasons, List<Provenance> provenance) implements Told {
        public Unknown {
            reasons = reasons.stream().distinct().toList();
        }
    }

    static Told of(Fact fact) {
        return switch (fact) {
            case Fact.Known k -> new Known(k.value(), k.provenance());
            case Fact.Absent a -> new Absent(a.what(), a.provenance());
            case Fact.Unknown u -> new Unknown(List.of(u.reason()), u.provenance());
        };
    }

    static Told known(Value value) {
        return new Known(value, List.of());
    }

    static Told known(boolean flag) {
        return known(Value.of(flag));
    }

    static Told unknown(Reason.Kind kind, String text) {
        return new Unknown(List.of(new Reason(kind, text)), List.of());
    }

    /** The same, read from somewhere else. */
    default Told readFrom(Collection<Provenance> places) {
        List<Provenance> list = places.stream().distinct().limit(MOST_PLACES).toList();
        return switch (this) {
            case Known k -> new Known(k.value(), list);
            case Absent a -> new Absent(a.what(), list);
            case Unknown u -> new Unknown(u.reasons(), list);
        };
    }

    /** Why the value cannot be computed with; empty where it can. */
    default List<Reason> obstacles() {
        return switch (this) {
            case Known _ -> List.of();
            // An absent value is no value to compute with; only has() and in may ask for it.
            case Absent a -> List.of(new Reason(Reason.Kind.NOT_COVERED, a.what()));
            case Unknown u -> u.reasons();
        };
    }

    /** Whether it is known to be this truth value. */
    default boolean is(boolean flag) {
        return this instanceof Known k && k.value().equals(Value.of(flag));
    }

    /**
     * As a part of a list. Where several obstacles become one, the person's missing answer counts
     * least: an answer alone would not help.
     */
    default Fact fact() {
        return switch (this) {
            case Known k -> new Fact.Known(k.value(), k.provenance());
            case Absent a -> new Fact.Absent(a.what(), a.provenance());
            case Unknown u -> {
                Reason.Kind kind =
                        u.reasons().stream()
                                .map(Reason::kind)
                                .filter(k -> k != Reason.Kind.NOT_ANSWERED)
                                .findFirst()
                                .orElse(Reason.Kind.NOT_ANSWERED);
                String text =
                        u.reasons().stream().map(Reason::text).collect(Collectors.joining("; "));
                yield new Fact.Unknown(new Reason(kind, text), u.provenance());
            }
        };
    }

    /** Unknown for all the obstacles among these. */
    static Told blocked(Collection<Told> parts) {
        Set<Reason> reasons = new LinkedHashSet<>();
        parts.forEach(part -> reasons.addAll(part.obstacles()));
        return new Unknown(
                List.copyOf(reasons),
                parts.stream()
                        .filter(part -> !(part instanceof Known))
                        .flatMap(part -> part.provenance().stream())
                        .distinct()
                        .limit(MOST_PLACES)
                        .toList());
    }

    /** Where all of these were read. */
    static List<Provenance> places(Stream<Told> parts) {
        return parts.flatMap(part -> part.provenance().stream())
                .distinct()
                .limit(MOST_PLACES)
                .toList();
    }
}
