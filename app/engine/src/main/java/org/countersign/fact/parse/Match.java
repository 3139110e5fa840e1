package org.countersign.fact.parse;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Something that a firewall's rule asks of a packet. */
sealed interface Match {
    /** What a packet of a new connection from another machine never is, such as ICMP. */
    Match NEVER = new Fixed(Fit.NO);

    /** What cannot be told from the rules alone, or is not understood. */
    Match PERHAPS = new Fixed(Fit.MAYBE);

    /** The same for each packet. */
    record Fixed(Fit fit) implements Match {}

    /** The same for each first packet; of an answer it cannot be told. */
    record First(Fit fit) implements Match {}

    /**
     * The state of its connection: the first packet begins a new one, the answer establishes it.
     *
     * @param names the states
     * @param not whether any other is meant
     */
    record State(Set<String> names, boolean not) implements Match {}

    /**
     * The port that is asked for.
     *
     * @param protocols those that are meant
     * @param ports the ports
     * @param not whether any other port is meant
     */
    record Port(Set<String> protocols, Ranges ports, boolean not) implements Match {}

    /**
     * From where it comes.
     *
     * @param six whether IPv6 addresses are meant
     * @param addresses the addresses
     * @param not whether any other address is meant
     */
    record Source(boolean six, Ranges addresses, boolean not) implements Match {}

    /**
     * The protocol above IP.
     *
     * @param names the protocols
     * @param not whether any other is meant
     */
    record Protocol(Set<String> names, boolean not) implements Match {}

    /** Whether it is IPv6. */
    record Family(boolean six) implements Match {}

    /** One of several, each of which asks for all of its own. */
    record AnyOf(List<List<Match>> alternatives) implements Match {}

    /** Whether the packet is what this asks for. */
    static Fit fit(Match match, Packet packet) {
        return switch (match) {
            case Fixed(Fit fit) -> fit;
            case First(Fit fit) -> packet.answer() ? Fit.MAYBE : fit;
            case State(Set<String> names, boolean not) ->
                    Fit.of(names.contains(packet.answer() ? "established" : "new") != not);
            case Port(Set<String> protocols, _, _) when packet.answer() ->
                    Fit.of(protocols.contains(packet.protocol())).and(Fit.MAYBE);
            case Source(boolean six, _, _) when packet.answer() ->
                    Fit.of(packet.six() == six).and(Fit.MAYBE);
            case Port(Set<String> protocols, Ranges ports, boolean not) ->
                    Fit.of(
                            protocols.contains(packet.protocol())
                                    && ports.holds(BigInteger.valueOf(packet.port())) != not);
            case Source(boolean six, Ranges addresses, boolean not) ->
                    Fit.of(packet.six() == six && addresses.holds(packet.source()) != not);
            case Protocol(Set<String> names, boolean not) ->
                    Fit.of(names.contains(packet.protocol()) != not);
            case Family(boolean six) -> Fit.of(packet.six() == six);
            case AnyOf(List<List<Match>> alternatives) ->
                    alternatives.stream().map(a -> all(a, packet)).reduce(Fit.NO, Fit::or);
        };
    }

    /** Whether the packet is all of it. */
    static Fit all(List<Match> matches, Packet packet) {
        Fit fit = Fit.YES;
        for (Match match : matches) {
            fit = fit.and(fit(match, packet));
            if (fit == Fit.NO) {
                return fit;
            }
        }
        return fit;
    }

    /** How much work it is to tell, in comparisons. */
    static long cost(Match match) {
        return switch (match) {
            case AnyOf(List<List<Match>> alternatives) -> 1L + alternatives.size();
            case Fixed _, First _, State _, Port _, Source _, Protocol _, Family _ -> 1;
        };
    }

    /** Adds the addresses at which its answer changes. */
    static void sourceEdges(Match match, boolean six, Collection<? super BigInteger> edges) {
        switch (match) {
            case Source(boolean ofSix, Ranges addresses, _) -> {
                if (ofSix == six) {
                    addresses.edges(edges);
                }
            }
            case AnyOf(List<List<Match>> alternatives) ->
                    alternatives.forEach(a -> a.forEach(m -> sourceEdges(m, six, edges)));
            case Fixed _, First _, State _, Port _, Protocol _, Family _ -> {
                // it answers alike for every address
            }
        }
    }

    /** Adds the ports at which its answer changes. */
    static void portEdges(Match match, Collection<? super BigInteger> edges) {
        switch (match) {
            case Port port -> port.ports().edges(edges);
            case AnyOf(List<List<Match>> alternatives) ->
                    alternatives.forEach(a -> a.forEach(m -> portEdges(m, edges)));
            case Fixed _, First _, State _, Source _, Protocol _, Family _ -> {
                // it answers alike for every port
            }
        }
    }
}
