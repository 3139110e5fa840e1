package org.countersign.fact.parse;

import org.countersign.fact.Provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code iptables-save} and {@code ip6tables-save} print, see iptables-save(8): the chains
 * that see incoming packets and their answers.
 */
final class Iptables {
    private final Given.Text text;
    private final boolean six;
    private final List<FilterChain> chains = new ArrayList<>();
    private FilterTable table;
    private String name = "";
    private final Map<String, FilterRule> policies = new LinkedHashMap<>();

    private Iptables(Given.Text text, boolean six) {
        this.text = text;
        this.six = six;
        this.table = empty();
    }

    /** Reads it. */
    static List<FilterChain> read(Given.Text text, boolean six) throws Misfit {
        Iptables tables = new Iptables(text, six);
        for (Line line : text.lines()) {
            tables.read(line);
        }
        if (!tables.name.isEmpty()) {
            throw Misfit.whole("ends in the middle of a table");
        }
        return tables.chains;
    }

    private FilterTable empty() {
        return new FilterTable(!six, six);
    }

    private void read(Line line) throws Misfit {
        String stripped = Words.strip(line.text());
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return;
        }
        if (stripped.startsWith("*") && name.isEmpty()) {
            name = stripped.substring(1);
        } else if (name.isEmpty()) {
            throw Misfit.notA(line, "what iptables-save prints");
        } else if (stripped.equals("COMMIT")) {
            commit();
        } else if (stripped.startsWith(":")) {
            chain(line, Words.of(stripped.substring(1)));
        } else {
            rule(line, stripped);
        }
    }

    private void chain(Line line, List<String> words) throws Misfit {
        if (words.size() < 2) {
            throw Misfit.notA(line, "what iptables-save prints");
        }
        String chain = words.getFirst();
        table.chain(chain);
        if (hook(chain).isPresent()) {
            boolean drops = words.get(1).equals("DROP");
            policies.put(
                    chain,
                    new FilterRule(
                            List.of(),
                            drops ? new FilterRule.Action.Refuse() : new FilterRule.Action.Accept(),
                            where(chain) + ": policy " + words.get(1),
                            text.at(line)));
        }
    }

    private void rule(Line line, String stripped) throws Misfit {
        // Counters such as [12:720] stand before the rule where they were asked for.
        int from = stripped.startsWith("[") ? stripped.indexOf("-A ") : 0;
        List<String> words = from < 0 ? List.of() : IptablesRule.words(stripped.substring(from));
        if (words.size() < 2 || !words.getFirst().equals("-A")) {
            throw Misfit.notA(line, "what iptables-save prints");
        }
        String chain = words.get(1);
        Provenance at = text.at(line);
        table.chain(chain)
                .add(
                        new IptablesRule(words.subList(2, words.size()), six)
                                .read(where(chain) + ": " + stripped.substring(from), at));
    }

    private void commit() {
        policies.forEach(
                (chain, policy) ->
                        hook(chain)
                                .map(h -> new FilterChain(table, table.chain(chain), policy, h))
                                .ifPresent(chains::add));
        policies.clear();
        table = empty();
        name = "";
    }

    private Optional<Hook> hook(String chain) {
        return switch (chain) {
            case "PREROUTING" -> Optional.of(Hook.EARLY);
            case "INPUT" -> Optional.of(Hook.IN);
            // Addresses are translated as the first packet says, and its answers follow.
            case "OUTPUT", "POSTROUTING" ->
                    name.equals("nat") ? Optional.empty() : Optional.of(Hook.OUT);
            default -> Optional.empty();
        };
    }

    private String where(String chain) {
        return (six ? "ip6tables " : "iptables ") + name + " " + chain;
    }
}
