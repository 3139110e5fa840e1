package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.FactId;
import org.countersign.target.Host;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Everything that a rule may look at.
 *
 * @param facts what was found out; a fact that is not here was not collected
 * @param policy what the customer's policy says, as {@link PolicyValues} makes it
 * @param answer what a person answered, as {@link Answer} makes it; empty before that
 * @param vantage from where the host is seen, for checks about a vantage point
 * @param host the host, for checks about hosts
 * @param elsewhere facts that are shown to a person and could come from several hosts or vantage
 *     points, as each of them has them; no rule decides by them
 */
public record Situation(
        Map<FactId, Fact> facts,
        Map<String, Value> policy,
        Optional<Fact> answer,
        Optional<Vantage> vantage,
        Optional<Host> host,
        SequencedMap<Subject, Map<FactId, Fact>> elsewhere) {

    public Situation {
        facts = Map.copyOf(facts);
        policy = Map.copyOf(policy);
        elsewhere = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(elsewhere));
    }

    /** Where every fact has one place that it comes from. */
    public Situation(
            Map<FactId, Fact> facts,
            Map<String, Value> policy,
            Optional<Fact> answer,
            Optional<Vantage> vantage,
            Optional<Host> host) {
        this(facts, policy, answer, vantage, host, new LinkedHashMap<>());
    }

    /** The same, with the facts that one of those places has. */
    Situation with(Map<FactId, Fact> others) {
        Map<FactId, Fact> all = new HashMap<>(facts);
        all.putAll(others);
        return new Situation(all, policy, answer, vantage, host);
    }
}
