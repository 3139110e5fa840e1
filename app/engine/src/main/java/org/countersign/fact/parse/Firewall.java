package org.countersign.fact.parse;

import org.countersign.fact.Provenance;
import org.countersign.fact.parse.FilterWalk.End;
import org.countersign.fact.parse.FilterWalk.Ways;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All chains of a host that see packets from other machines, and what they make of them. Since the
 * rules compare addresses and ports with ranges only, it is enough to follow one packet for each
 * stretch between the edges of all ranges.
 */
final class Firewall {
    private static final long MOST_STEPS = 4_000_000;
    private static final int MOST_NETWORKS = 1_000;
    private static final int PORTS = 65536;

    private final List<FilterChain> chains;
    private final List<FilterChain> answering;
    private final FilterWalk walk = new FilterWalk(MOST_STEPS);

    /** The chains of every firewall of the host. */
    Firewall(List<FilterChain> chains) {
        this.chains = chains.stream().filter(c -> c.hook() != Hook.OUT).toList();
        this.answering = chains.stream().filter(c -> c.hook() == Hook.OUT).toList();
    }

    /** Whether any rule or policy for incoming packets refuses something. */
    boolean active() {
        return chains.stream()
                .anyMatch(
                        c ->
                                refuses(c.policy())
                                        || c.table().rules().stream().anyMatch(Firewall::refuses));
    }

    private static boolean refuses(FilterRule rule) {
        return rule.action() instanceof FilterRule.Action.Refuse;
    }

    /** Where its chains begin. */
    List<Provenance> places() {
        return chains.stream().map(c -> c.policy().at()).distinct().toList();
    }

    /**
     * Who reaches most ports of a protocol, which is how the firewall treats what no rule speaks
     * of: anyone, some or nobody where that holds for more than half of them.
     */
    Reach usual(boolean six, String protocol) throws Misfit {
        NavigableSet<BigInteger> edges = new TreeSet<>();
        edges.add(BigInteger.ZERO);
        edges.add(BigInteger.valueOf(PORTS));
        seeing(six).forEach(c -> matches(c).forEach(m -> Match.portEdges(m, edges)));
        Optional<Reach> widest = Optional.empty();
        int most = 0;
        int refused = 0;
        Optional<Reach> refusal = Optional.empty();
        for (BigInteger edge : edges.headSet(BigInteger.valueOf(PORTS))) {
            int first = edge.intValue();
            BigInteger after = edges.higher(edge);
            int count = (after == null ? PORTS : after.intValue()) - first;
            Reach reach = reach(six, protocol, first);
            if (reach instanceof Reach.Some || reach instanceof Reach.Nobody) {
                refused += count;
                refusal = refusal.or(() -> Optional.of(reach));
            } else if (count > most) {
                most = count;
                widest = Optional.of(reach);
            }
        }
        return (refused > PORTS / 2 ? refusal : widest)
                .orElseGet(() -> new Reach.Anyone(Optional.empty()));
    }

    /** Who reaches a port. */
    Reach reach(boolean six, String protocol, int port) throws Misfit {
        Ranges in = new Ranges();
        BigInteger most = BigInteger.ZERO;
        Optional<FilterRule> by = Optional.empty();
        Optional<Reach> unclear = Optional.empty();
        Optional<Reach> nobody = Optional.empty();
        List<FilterChain> seeing = seeing(six);
        NavigableSet<BigInteger> edges = new TreeSet<>();
        edges.add(BigInteger.ZERO);
        seeing.forEach(c -> matches(c).forEach(m -> Match.sourceEdges(m, six, edges)));
        for (BigInteger first : edges.headSet(Networks.all(six))) {
            BigInteger higher = edges.higher(first);
            BigInteger after = higher == null ? Networks.all(six) : higher;
            Reach reach = of(seeing, Packet.first(six, protocol, port, first));
            switch (reach) {
                case Reach.Anyone(Optional<FilterRule> rule) -> {
                    in.add(first, after.subtract(BigInteger.ONE));
                    if (after.subtract(first).compareTo(most) > 0) {
                        most = after.subtract(first);
                        by = rule;
                    }
                }
                case Reach.Nobody _, Reach.Some _ -> nobody = nobody.or(() -> Optional.of(reach));
                case Reach.Unclear _ -> unclear = unclear.or(() -> Optional.of(reach));
            }
        }
        if (in.size().shiftLeft(1).compareTo(Networks.all(six)) > 0) {
            return new Reach.Anyone(by);
        }
        if (by.isEmpty() || unclear.isPresent()) {
            return (unclear.isPresent() ? unclear : nobody)
                    .orElseGet(() -> new Reach.Anyone(Optional.empty()));
        }
        FilterRule rule = by.get();
        return Networks.of(in, six, MOST_NETWORKS)
                .<Reach>map(networks -> new Reach.Some(networks, rule))
                .orElseGet(
                        () ->
                                new Reach.Unclear(
                                        "more than "
                                                + MOST_NETWORKS
                                                + " networks are let in, among others by",
                                        rule));
    }

    /** What becomes of one packet: anyone who sends it gets in, nobody does, or it is unclear. */
    Reach of(Packet packet) throws Misfit {
        return of(seeing(packet.six()), packet);
    }

    /** To be let in, it has to be let in by every chain. */
    private Reach of(List<FilterChain> seeing, Packet packet) throws Misfit {
        boolean redirected = seeing.stream().anyMatch(Firewall::redirects);
        List<Ways> waysOf = new ArrayList<>();
        Optional<FilterRule> elsewhere = Optional.empty();
        for (FilterChain chain : seeing) {
            Ways ways = walk.through(chain, packet);
            waysOf.add(ways);
            elsewhere = first(elsewhere, Optional.ofNullable(ways.ends().get(End.REDIRECT)));
        }
        // What goes on to another machine or port does not come past the chains for this host.
        if (elsewhere.isPresent()) {
            return new Reach.Unclear("this rule may send it elsewhere:", elsewhere.get());
        }
        Optional<FilterRule> doubt = Optional.empty();
        Optional<FilterRule> accept = Optional.empty();
        for (int i = 0; i < seeing.size(); i++) {
            FilterChain chain = seeing.get(i);
            Ways ways = waysOf.get(i);
            FilterRule refusal = ways.ends().get(End.REFUSE);
            // What is redirected to this port came for another one past the early chains.
            boolean counts = chain.hook() == Hook.IN || chain.hook() == Hook.EARLY && !redirected;
            if (refusal != null && ways.ends().size() == 1 && counts) {
                return new Reach.Nobody(refusal);
            }
            if (refusal != null) {
                doubt = first(doubt, first(ways.doubt(), Optional.of(refusal)));
            }
            FilterRule by = ways.ends().get(End.ACCEPT);
            if (by != null && (accept.isEmpty() || !by.equals(chain.policy()))) {
                accept = Optional.of(by);
            }
        }
        if (doubt.isPresent()) {
            return new Reach.Unclear(
                    "the rules alone do not tell whether this one applies:", doubt.get());
        }
        Optional<FilterRule> silence = silence(packet.answered());
        return silence.isPresent()
                ? new Reach.Unclear("the answer may be refused by", silence.get())
                : new Reach.Anyone(accept);
    }

    /** The rule that may keep the host from answering, without which there is no connection. */
    private Optional<FilterRule> silence(Packet answer) throws Misfit {
        for (FilterChain chain : answering) {
            if (chain.table().sees(answer.six())) {
                Ways ways = walk.through(chain, answer);
                FilterRule refusal = ways.ends().get(End.REFUSE);
                if (refusal != null) {
                    return Optional.of(refusal);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean redirects(FilterChain chain) {
        return chain.table().rules().stream()
                .anyMatch(r -> r.action() instanceof FilterRule.Action.Redirect);
    }

    private static Optional<FilterRule> first(
            Optional<FilterRule> one, Optional<FilterRule> other) {
        return one.isPresent() ? one : other;
    }

    private List<FilterChain> seeing(boolean six) {
        return chains.stream().filter(c -> c.table().sees(six)).toList();
    }

    private static List<Match> matches(FilterChain chain) {
        List<Match> matches = new ArrayList<>();
        chain.table().rules().forEach(r -> matches.addAll(r.matches()));
        return matches;
    }
}
