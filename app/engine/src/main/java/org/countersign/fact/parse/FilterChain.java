package org.countersign.fact.parse;

import java.util.List;

/**
 * A chain at which the kernel hands over packets that come from other machines. Its priority does
 * not matter here: to be let in, a packet has to be let in by every one of them.
 *
 * @param table the chains of its table, which it may jump to
 * @param rules its rules
 * @param policy what happens to packets that come to its end
 * @param early whether it sees packets before they may be redirected
 * @param partial whether it sees the packets of some network devices only
 */
record FilterChain(
        FilterTable table,
        List<FilterRule> rules,
        FilterRule policy,
        boolean early,
        boolean partial) {
    FilterChain {
        rules = List.copyOf(rules);
    }
}
