package org.countersign.fact.parse;

import java.util.List;
import java.util.Optional;

/** Who reaches a port of a host through its firewall. */
sealed interface Reach {
    /**
     * More than half of all addresses.
     *
     * @param by the rule that lets them in; empty where no chain is there to refuse anything
     */
    record Anyone(Optional<FilterRule> by) implements Reach {}

    /**
     * Some addresses.
     *
     * @param networks their networks
     * @param by a rule that lets them in
     */
    record Some(List<String> networks, FilterRule by) implements Reach {}

    /**
     * No address.
     *
     * @param by the rule that refuses
     */
    record Nobody(FilterRule by) implements Reach {}

    /**
     * It cannot be told.
     *
     * @param why a clause that ends before the rule's text
     * @param by the rule that leaves it open
     */
    record Unclear(String why, FilterRule by) implements Reach {}
}
