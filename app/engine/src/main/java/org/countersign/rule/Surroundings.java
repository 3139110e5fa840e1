package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.pack.Check;
import org.countersign.pack.ContentPack;
import org.countersign.pack.PolicyInput;
import org.countersign.target.Host;
import org.countersign.target.Vantage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The variables of a check: its facts, and what every rule has around it. */
final class Surroundings {
    private Surroundings() {}

    /** The types of what a check has besides its facts. */
    static SequencedMap<String, FactType> types(ContentPack pack, Check check) {
        SequencedMap<String, FactType> types = new LinkedHashMap<>();
        SequencedMap<String, FactType> policy = new LinkedHashMap<>();
        pack.policy().forEach(input -> policy.put(input.name(), PolicyValues.type(input)));
        types.put("policy", new FactType.Struct("Policy", policy));
        if (check.asks().isPresent()) {
            types.put("answer", Answer.TYPE);
        }
        if (check.fromVantage()) {
            types.put(
                    "vantage", struct("Vantage", "name", FactType.TEXT, "trusted", FactType.FLAG));
        }
        if (!check.on().isEmpty()) {
            types.put("host", struct("Host", "name", FactType.TEXT, "address", FactType.TEXT));
        }
        return types;
    }

    /** What each variable is in a situation. */
    static Evaluator.Scope scope(ContentPack pack, CompiledCheck compiled, Situation situation) {
        Map<String, Told> values = new HashMap<>();
        compiled.variables()
                .forEach(
                        (name, type) -> {
                            Fact fact = fact(pack, compiled.check(), name, situation);
                            values.put(name, Told.of(Shape.held(name, type, fact)));
                        });
        // The checker lets no other name through.
        return name ->
                values.getOrDefault(
                        name,
                        Told.unknown(Reason.Kind.NOT_COVERED, "the pack has no '" + name + "'"));
    }

    private static Fact fact(ContentPack pack, Check check, String name, Situation situation) {
        return switch (name) {
            case "policy" -> policy(pack, situation.policy());
            case "answer" -> answer(situation);
            case "vantage" ->
                    situation
                            .vantage()
                            .map(Surroundings::vantage)
                            .orElseGet(() -> notCollected("the vantage point is not known"));
            case "host" ->
                    situation
                            .host()
                            .map(Surroundings::host)
                            .orElseGet(() -> notCollected("the host is not known"));
            default ->
                    Optional.ofNullable(check.uses().get(name))
                            .map(
                                    id ->
                                            Optional.ofNullable(situation.facts().get(id))
                                                    .orElseGet(
                                                            () ->
                                                                    notCollected(
                                                                            id
                                                                                    + " was not"
                                                                                    + " collected")))
                            .orElseGet(() -> notCollected(name + " was not collected"));
        };
    }

    private static Fact policy(ContentPack pack, Map<String, Value> set) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        for (PolicyInput input : pack.policy()) {
            Value value = set.get(input.name());
            fields.put(
                    input.name(),
                    value == null
                            ? notCollected("the policy input " + input.name() + " is not set")
                            : Fact.of(value));
        }
        return Fact.of(new Value.Struct(fields));
    }

    private static Fact answer(Situation situation) {
        return situation
                .answer()
                .orElseGet(
                        () ->
                                Fact.unknown(
                                        Reason.Kind.NOT_ANSWERED,
                                        "nobody has answered the question yet"));
    }

    private static Fact vantage(Vantage vantage) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        fields.put("name", Fact.of(Value.of(vantage.id().text())));
        fields.put("trusted", Fact.of(Value.of(vantage.trusted())));
        return Fact.of(new Value.Struct(fields));
    }

    private static Fact host(Host host) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        fields.put("name", Fact.of(Value.of(host.id().text())));
        fields.put("address", Fact.of(Value.of(host.address())));
        return Fact.of(new Value.Struct(fields));
    }

    private static Fact notCollected(String text) {
        return new Fact.Unknown(new Reason(Reason.Kind.NOT_COLLECTED, text), List.of());
    }

    private static FactType.Struct struct(
            String name, String first, FactType firstType, String second, FactType secondType) {
        SequencedMap<String, FactType> fields = new LinkedHashMap<>();
        fields.put(first, firstType);
        fields.put(second, secondType);
        return new FactType.Struct(name, fields);
    }
}
