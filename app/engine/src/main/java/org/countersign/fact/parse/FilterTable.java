package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of a firewall: chains of rules by name, for IPv4, IPv6 or both. */
final class FilterTable {
    private final boolean four;
    private final boolean six;
    private final Map<String, List<FilterRule>> chains = new LinkedHashMap<>();

    /** An empty table. */
    FilterTable(boolean four, boolean six) {
        this.four = four;
        this.six = six;
    }

    /** The rules of a chain, which is made where there is none. */
    List<FilterRule> chain(String name) {
        return chains.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** Whether there is such a chain. */
    boolean has(String name) {
        return chains.containsKey(name);
    }

    /** Whether it sees packets of this family. */
    boolean sees(boolean ofSix) {
        return ofSix ? six : four;
    }

    /** All rules. */
    List<FilterRule> rules() {
        return chains.values().stream().flatMap(List::stream).toList();
    }
}
