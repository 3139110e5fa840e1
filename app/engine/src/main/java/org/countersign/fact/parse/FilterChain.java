package org.countersign.fact.parse;

import java.util.List;

/**
 * A chain at which the kernel hands over packets that come from other machines, or the answers. Its
 * priority does not matter here: to pass, a packet has to be let through by every one of them.
 *
 * @param table the chains of its table, which it may jump to
 * @param rules its rules
 * @param policy what happens to packets that come to its end
 * @param hook where it sees packets
 */
record FilterChain(FilterTable table, List<FilterRule> rules, FilterRule policy, Hook hook) {
    FilterChain {
        rules = List.copyOf(rules);
    }
}
