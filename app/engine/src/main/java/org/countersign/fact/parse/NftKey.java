package org.countersign.fact.parse;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a match of {@code nft} looks at, see nft(8).
 *
 * @param what the part of a packet, or what is known of it
 * @param implied what must hold for the part to be there at all
 */
record NftKey(What what, List<Match> implied) {
    /** Other protocols, and headers of IPv6 that no ordinary packet carries. */
    private static final Set<String> NEVER_HERE =
            Set.of(
                    "icmp", "icmpv6", "igmp", "ah", "esp", "comp", "sctp", "dccp", "udplite", "rt",
                    "rt0", "rt2", "srh", "frag", "hbh", "dst", "mh");

    /** The parts that are told apart. */
    enum What {
        TCP_PORT,
        UDP_PORT,
        ANY_PORT,
        SOURCE_4,
        SOURCE_6,
        PROTOCOL,
        FAMILY,
        DEVICE,
        STATE,
        TRANSLATION,
        FLAGS,
        DESTINATION,
        WAY_BACK,
        NEVER,
        OTHER
    }

    /** Reads it at this word; empty where none begins here. */
    static Optional<NftKey> read(NftCursor words) {
        String first = words.peek();
        if (NEVER_HERE.contains(first)) {
            words.skip(2);
            return key(What.NEVER, Match.NEVER);
        }
        return switch (first) {
            case "tcp", "udp" -> transport(words, first);
            case "th" -> key(words.second().equals("dport") ? What.ANY_PORT : What.OTHER, words, 2);
            case "ip", "ip6" -> network(words, first.equals("ip6"));
            case "meta" -> {
                What what = meta(words.second());
                yield key(what, words, 2);
            }
            case "iif", "iifname" -> key(What.DEVICE, words, 1);
            case "oif", "oifname", "iifgroup", "mark" -> key(What.OTHER, words, 1);
            case "ct" -> {
                What what = tracked(words.second());
                yield key(what, words, 2);
            }
            case "ether", "vlan" -> key(What.OTHER, words, 2);
            case "fib" -> fib(words);
            default -> Optional.empty();
        };
    }

    private static Optional<NftKey> transport(NftCursor words, String protocol) {
        String field = words.second();
        words.skip(2);
        Match implied = new Match.Protocol(Set.of(protocol), false);
        return switch (field) {
            case "dport" -> key(protocol.equals("tcp") ? What.TCP_PORT : What.UDP_PORT, implied);
            case "flags" -> key(What.FLAGS, implied);
            default -> key(What.OTHER, implied);
        };
    }

    private static Optional<NftKey> network(NftCursor words, boolean six) {
        String field = words.second();
        words.skip(2);
        What what =
                switch (field) {
                    case "saddr" -> six ? What.SOURCE_6 : What.SOURCE_4;
                    case "protocol", "nexthdr" -> What.PROTOCOL;
                    default -> What.OTHER;
                };
        return key(what, new Match.Family(six));
    }

    private static What tracked(String field) {
        return switch (field) {
            case "state" -> What.STATE;
            case "status" -> What.TRANSLATION;
            default -> What.OTHER;
        };
    }

    private static What meta(String field) {
        return switch (field) {
            case "l4proto" -> What.PROTOCOL;
            case "nfproto", "protocol" -> What.FAMILY;
            case "iif", "iifname" -> What.DEVICE;
            default -> What.OTHER;
        };
    }

    private static Optional<NftKey> fib(NftCursor words) {
        words.skip(1);
        boolean destination = words.peek().equals("daddr") && words.second().equals("type");
        boolean source = words.peek().equals("saddr");
        while (!words.done()) {
            String word = words.next();
            if (word.equals("type") || word.equals("oif") || word.equals("oifname")) {
                boolean back = source && !word.equals("type");
                return key(destination ? What.DESTINATION : back ? What.WAY_BACK : What.OTHER);
            }
        }
        return key(What.OTHER);
    }

    private static Optional<NftKey> key(What what, NftCursor words, int count) {
        words.skip(count);
        return key(what);
    }

    private static Optional<NftKey> key(What what, Match... implied) {
        return Optional.of(new NftKey(what, List.of(implied)));
    }

    /** The match for one of these values, or for none of them. */
    Match match(List<String> values, boolean not) {
        return switch (what) {
            case TCP_PORT -> Matches.ports(Set.of("tcp"), values, '-', not);
            case UDP_PORT -> Matches.ports(Set.of("udp"), values, '-', not);
            case ANY_PORT -> Matches.ports(Set.of("tcp", "udp"), values, '-', not);
            case SOURCE_4 -> Matches.sources(false, values, not);
            case SOURCE_6 -> Matches.sources(true, values, not);
            case PROTOCOL -> Matches.protocols(values, not);
            case FAMILY -> family(values, not);
            case DEVICE -> Matches.devices(values, not);
            case STATE -> Matches.states(values, not);
            case TRANSLATION -> Matches.translations(values, not);
            case DESTINATION -> Matches.destinations(values, not);
            // Who connects has an address to which there is a way back.
            case WAY_BACK ->
                    values.equals(List.of("missing"))
                            ? new Match.First(Fit.of(not))
                            : values.equals(List.of("exists"))
                                    ? new Match.First(Fit.of(!not))
                                    : Match.PERHAPS;
            case NEVER -> Match.NEVER;
            case FLAGS, OTHER -> Match.PERHAPS;
        };
    }

    private static Match family(List<String> values, boolean not) {
        boolean four = values.equals(List.of("ipv4")) || values.equals(List.of("ip"));
        boolean six = values.equals(List.of("ipv6")) || values.equals(List.of("ip6"));
        return four || six ? new Match.Family(six != not) : Match.PERHAPS;
    }
}
