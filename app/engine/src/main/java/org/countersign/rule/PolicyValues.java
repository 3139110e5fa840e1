package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Value;
import org.countersign.pack.ContentPack;
import org.countersign.pack.PolicyInput;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what people typed for a policy into the values that rules compare with. */
public final class PolicyValues {
    private PolicyValues() {}

    /**
     * The value of every policy input of a pack.
     *
     * @param set what was typed, by the input's name; the standard counts for the others. Names
     *     that the pack does not have count for nothing.
     * @throws IllegalArgumentException where a text has a {@link #problem}
     */
    public static Map<String, Value> of(ContentPack pack, Map<String, String> set) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (PolicyInput input : pack.policy()) {
            String typed = set.getOrDefault(input.name(), input.standard());
            problem(input, typed)
                    .ifPresent(
                            problem -> {
                                throw new IllegalArgumentException(problem);
                            });
            values.put(input.name(), value(input, typed));
        }
        return values;
    }

    /** Says what is wrong with a typed value, in a sentence; empty where it fits. */
    public static Optional<String> problem(PolicyInput input, String typed) {
        return switch (input.type()) {
            case TEXT, LIST -> Optional.empty();
            case NUMBER ->
                    typed.strip().matches("[+-]?[0-9]{1,18}")
                            ? Optional.empty()
                            : sentence(input, "is a whole number, such as 30");
            case FLAG ->
                    typed.strip().matches("yes|no")
                            ? Optional.empty()
                            : sentence(input, "is yes or no");
            case CHOICE ->
                    input.choices().contains(typed.strip())
                            ? Optional.empty()
                            : sentence(input, "is one of: " + String.join(", ", input.choices()));
            case NETWORKS ->
                    lines(typed).stream()
                            .flatMap(line -> Network.problem(line).stream())
                            .findFirst()
                            .map(problem -> input.label() + ": " + problem);
        };
    }

    /** What rules can ask of an input. */
    static FactType type(PolicyInput input) {
        return switch (input.type()) {
            case TEXT, CHOICE -> FactType.TEXT;
            case NUMBER -> FactType.NUMBER;
            case FLAG -> FactType.FLAG;
            case LIST, NETWORKS -> new FactType.ListOf(FactType.TEXT);
        };
    }

    private static Value value(PolicyInput input, String typed) {
        return switch (input.type()) {
            case TEXT, CHOICE -> Value.of(typed.strip());
            case NUMBER -> Value.of(Long.parseLong(typed.strip()));
            case FLAG -> Value.of(typed.strip().equals("yes"));
            case LIST, NETWORKS ->
                    new Value.Items(
                            lines(typed).stream().map(line -> Fact.of(Value.of(line))).toList());
        };
    }

    private static List<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Optional<String> sentence(PolicyInput input, String what) {
        return Optional.of(input.label() + " " + what + ".");
    }
}
