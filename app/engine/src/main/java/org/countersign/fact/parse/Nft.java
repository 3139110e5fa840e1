package org.countersign.fact.parse;

import org.countersign.fact.Provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code nft list ruleset} prints, see nft(8): the chains that see incoming packets and their
 * answers.
 */
final class Nft {
    private static final Set<String> FAMILIES =
            Set.of("ip", "ip6", "inet", "arp", "bridge", "netdev");

    private final Given.Text text;
    private final NftTokens tokens;
    private final List<FilterChain> chains = new ArrayList<>();

    private Nft(Given.Text text) {
        this.text = text;
        this.tokens = new NftTokens(text.lines());
    }

    /** Reads it. */
    static List<FilterChain> read(Given.Text text) throws Misfit {
        Nft nft = new Nft(text);
        while (!nft.tokens.done()) {
            if (!nft.tokens.take(NftTokens.END)) {
                nft.table();
            }
        }
        return nft.chains;
    }

    private void table() throws Misfit {
        tokens.need("table");
        NftTokens.Token family = tokens.next();
        if (!FAMILIES.contains(family.text())) {
            throw Misfit.notA(family.line(), "what nft prints");
        }
        String name = family.text() + " " + bare(tokens.next().text());
        tokens.need("{");
        FilterTable table =
                new FilterTable(!family.is("ip6"), !family.is("ip") && !family.is("arp"));
        Map<String, List<List<String>>> sets = new HashMap<>();
        List<FilterChain> found = new ArrayList<>();
        boolean asleep = false;
        while (!tokens.take("}")) {
            if (tokens.take("chain")) {
                chain(table, sets, family, name, found);
            } else if (tokens.take("set") || tokens.take("map")) {
                set(sets);
            } else {
                List<NftTokens.Token> statement = tokens.statement();
                asleep |=
                        !statement.isEmpty()
                                && statement.getFirst().is("flags")
                                && statement.stream().anyMatch(t -> t.is("dormant"));
            }
        }
        if (!asleep && !family.is("arp")) {
            chains.addAll(found);
        }
    }

    private void set(Map<String, List<List<String>>> sets) throws Misfit {
        String name = tokens.next().text();
        tokens.need("{");
        List<List<String>> elements = List.of();
        while (!tokens.take("}")) {
            List<String> words = tokens.statement().stream().map(NftTokens.Token::text).toList();
            if (words.size() > 2 && words.getFirst().equals("elements")) {
                elements = new NftRule(words.subList(2, words.size()), Map.of()).elements();
            }
        }
        sets.put("@" + name, elements);
    }

    private void chain(
            FilterTable table,
            Map<String, List<List<String>>> sets,
            NftTokens.Token family,
            String tableName,
            List<FilterChain> found)
            throws Misfit {
        String name = tokens.next().text();
        String where = tableName + " " + bare(name);
        List<FilterRule> rules = table.chain(name);
        tokens.need("{");
        List<String> header = List.of();
        Provenance headerAt = text.whole();
        FilterRule.Action policy = new FilterRule.Action.Accept();
        while (!tokens.take("}")) {
            List<NftTokens.Token> statement = tokens.statement();
            if (statement.isEmpty()) {
                continue;
            }
            List<String> words = statement.stream().map(NftTokens.Token::text).toList();
            Provenance at = text.at(statement.getFirst().line(), statement.getLast().line());
            switch (words.getFirst()) {
                case "type" -> {
                    header = words;
                    headerAt = at;
                }
                case "policy" -> {
                    if (words.contains("drop")) {
                        policy = new FilterRule.Action.Refuse();
                    }
                }
                default -> rules.addAll(new NftRule(words, sets).read(where, at));
            }
        }
        int hook = header.indexOf("hook");
        if (hook < 0 || hook + 1 == header.size()) {
            return;
        }
        boolean drops = policy instanceof FilterRule.Action.Refuse;
        FilterRule last =
                new FilterRule(
                        List.of(),
                        policy,
                        where + ": policy " + (drops ? "drop" : "accept"),
                        headerAt);
        hook(family, header.get(hook + 1), header.contains("nat"))
                .map(h -> new FilterChain(table, rules, last, h))
                .ifPresent(found::add);
    }

    private static Optional<Hook> hook(NftTokens.Token family, String name, boolean nat) {
        boolean partial = family.is("netdev") || family.is("bridge");
        return switch (name) {
            case "ingress" -> Optional.of(Hook.DEVICE);
            case "prerouting" -> Optional.of(partial ? Hook.DEVICE : Hook.EARLY);
            case "input" -> Optional.of(partial ? Hook.DEVICE : Hook.IN);
            // Addresses are translated as the first packet says, and its answers follow.
            case "output", "postrouting", "egress" ->
                    nat ? Optional.empty() : Optional.of(Hook.OUT);
            default -> Optional.empty();
        };
    }

    private static String bare(String name) {
        return name.startsWith("\"") ? name.substring(1) : name;
    }
}
