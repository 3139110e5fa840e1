package org.countersign.rule;

import org.countersign.fact.Provenance;

import java.util.List;

/**
 * A node of the tree that shows how a verdict came about.
 *
 * @param text the part of the rule, as the pack has it
 * @param value what it came to, in words; {@code unknown: REASON} where it could not be found out
 * @param provenance where the value was read
 * @param children what it was computed from
 */
public record ReasonNode(
        String text, String value, List<Provenance> provenance, List<ReasonNode> children) {
    public ReasonNode {
        provenance = List.copyOf(provenance);
        children = List.copyOf(children);
    }

    /** The same, saying of which host it is. */
    ReasonNode of(String host) {
        return new ReasonNode(host + ": " + text, value, provenance, children);
    }
}
