package org.countersign.rule;

import org.countersign.fact.Value;

import java.util.List;
import java.util.Optional;

/** A checked expression, ready to be evaluated. Every node knows its text in the pack. */
sealed interface Node {
    String text();

    record Constant(String text, Value value) implements Node {}

    /** A variable of the check, or of an enclosing {@link Each}. */
    record Name(String text, String name) implements Node {}

    /**
     * {@code operand.name}, or {@code operand["name"]} with a constant.
     *
     * @param key whether the operand is a map, so that what is not there is absent
     */
    record Field(String text, Node operand, String name, boolean key) implements Node {}

    /** {@code has(operand.name)}. */
    record Has(String text, Field field) implements Node {}

    record Not(String text, Node operand) implements Node {}

    record And(String text, List<Node> parts) implements Node {}

    record Or(String text, List<Node> parts) implements Node {}

    /** {@code condition ? then : otherwise}. */
    record Choice(String text, Node condition, Node then, Node otherwise) implements Node {}

    /** Anything that needs all its arguments known. */
    record Call(String text, Overload overload, List<Node> arguments) implements Node {}

    record ListOf(String text, List<Node> items) implements Node {}

    /**
     * One of the macros over lists, and over the keys of maps.
     *
     * @param condition the predicate; absent for a map without one
     * @param mapped what each item becomes; present for maps only
     */
    record Each(
            String text,
            Kind kind,
            Node range,
            String variable,
            Optional<Node> condition,
            Optional<Node> mapped)
            implements Node {
        enum Kind {
            EXISTS,
            ALL,
            EXISTS_ONE,
            FILTER,
            MAP
        }
    }
}
