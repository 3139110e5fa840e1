package org.countersign.rule;

import org.countersign.fact.Provenance;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a part of an expression came to, together with why.
 *
 * @param told the value
 * @param why its node of the tree
 * @param matters whether the tree should show it; constants and the containers that fields are
 *     taken from would only repeat what stands there
 */
record Seen(Told told, ReasonNode why, boolean matters) {

    static Seen leaf(Node node, Told told) {
        return of(node, told, List.of());
    }

    static Seen of(Node node, Told told, List<ReasonNode> children) {
        return new Seen(
                told,
                new ReasonNode(node.text(), Words.inTree(told), told.provenance(), children),
                true);
    }

    Seen hidden() {
        return new Seen(told, why, false);
    }

    /** The nodes of those that matter. */
    static List<ReasonNode> nodes(Stream<Seen> parts) {
        return parts.filter(Seen::matters).map(Seen::why).toList();
    }

    static List<Provenance> places(Stream<Seen> parts) {
        return Told.places(parts.map(Seen::told));
    }
}
