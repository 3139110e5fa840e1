package org.countersign.fact.parse;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the words of a rule ask for. Words that are not understood make it {@link Match#PERHAPS}.
 */
final class Matches {
    /** Names that older versions print instead of the numbers. */
    private static final Map<String, Integer> SERVICES =
            Map.of(
                    "ssh",
                    22,
                    "domain",
                    53,
                    "http",
                    80,
                    "https",
                    443,
                    "ntp",
                    123,
                    "mysql",
                    3306,
                    "sip",
                    5060,
                    "http-alt",
                    8080);

    private static final Map<String, String> PROTOCOLS = Map.of("6", "tcp", "17", "udp");
    private static final Set<String> STATES =
            Set.of("new", "established", "related", "invalid", "untracked", "dnat", "snat");
    private static final Set<String> KINDS_OF_ADDRESS =
            Set.of("local", "unicast", "broadcast", "multicast", "anycast", "blackhole");

    private Matches() {}

    /** Ports: numbers, names and ranges with this sign between them. */
    static Match ports(Set<String> protocols, List<String> words, char between, boolean not) {
        Ranges ranges = new Ranges();
        for (String word : words) {
            int sign = word.indexOf(between);
            int first = port(sign < 0 ? word : word.substring(0, sign));
            int last = sign < 0 ? first : port(word.substring(sign + 1));
            if (first < 0 || last < first) {
                return new Match.AnyOf(
                        List.of(List.of(new Match.Protocol(protocols, false), Match.PERHAPS)));
            }
            ranges.add(BigInteger.valueOf(first), BigInteger.valueOf(last));
        }
        return new Match.Port(protocols, ranges, not);
    }

    private static int port(String word) {
        if (Words.isNumber(word) && word.length() <= 5) {
            int number = Integer.parseInt(word);
            return number <= 65535 ? number : -1;
        }
        return SERVICES.getOrDefault(word, -1);
    }

    /** Addresses that a packet comes from. */
    static Match sources(boolean six, List<String> words, boolean not) {
        Ranges ranges = new Ranges();
        for (String word : words) {
            if (!Networks.add(ranges, six, word)) {
                return new Match.AnyOf(List.of(List.of(new Match.Family(six), Match.PERHAPS)));
            }
        }
        return new Match.Source(six, ranges, not);
    }

    /** Protocols above IP, by name or number. */
    static Match protocols(List<String> words, boolean not) {
        Set<String> names = new HashSet<>();
        for (String word : words) {
            if (word.isEmpty() || !word.chars().allMatch(c -> c == '-' || isPlain(c))) {
                return Match.PERHAPS;
            }
            names.add(PROTOCOLS.getOrDefault(word, word));
        }
        return new Match.Protocol(names, not);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    /** The network device that it comes in by, which is never the loopback. */
    static Match devices(List<String> words, boolean not) {
        if (words.stream().allMatch(w -> w.equals("lo"))) {
            return new Match.First(Fit.of(not));
        }
        return Match.PERHAPS;
    }

    /** The state of its connection. */
    static Match states(List<String> words, boolean not) {
        return STATES.containsAll(words) ? new Match.State(Set.copyOf(words), not) : Match.PERHAPS;
    }

    /** What became of its addresses: nothing, for what is redirected is not followed here. */
    static Match translations(List<String> words, boolean not) {
        return Set.of("dnat", "snat").containsAll(words)
                ? new Match.First(Fit.of(not))
                : Match.PERHAPS;
    }

    /** The kind of address that it is for, which is one of the host's own. */
    static Match destinations(List<String> words, boolean not) {
        return KINDS_OF_ADDRESS.containsAll(words)
                ? new Match.First(Fit.of(words.contains("local") != not))
                : Match.PERHAPS;
    }

    /** The flags of TCP: only SYN is set on the first packet (RFC 9293 section 3.5). */
    static Match flags(List<String> mask, List<String> set, boolean not) {
        boolean asked = mask.contains("syn");
        boolean fits = set.equals(asked ? List.of("syn") : List.of());
        return new Match.AnyOf(
                List.of(
                        List.of(
                                new Match.Protocol(Set.of("tcp"), false),
                                new Match.First(Fit.of(fits != not)))));
    }
}
