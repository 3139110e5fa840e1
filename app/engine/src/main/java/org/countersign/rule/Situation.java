package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.FactId;
import org.countersign.target.Host;
import org.countersign.target.Vantage;

import java.util.Map;
import java.util.Optional;

/**
 * Everything that a rule may look at.
 *
 * @param facts what was found out; a fact that is not here was not collected
 * @param policy what the customer's policy says, as {@link PolicyValues} makes it
 * @param answer what a person answered, as {@link Answer} makes it; empty before that
 * @param vantage from where the host is seen, for checks about a vantage point
 * @param host the host, for checks about hosts
 */
public record Situation(
        Map<FactId, Fact> facts,
        Map<String, Value> policy,
        Optional<Fact> answer,
        Optional<Vantage> vantage,
        Optional<Host> host) {

    public Situation {
        facts = Map.copyOf(facts);
        policy = Map.copyOf(policy);
    }
}
