package org.countersign.fact.parse;

import org.countersign.fact.Provenance;
import org.countersign.fact.parse.FilterRule.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One rule as {@code iptables-save} prints it, see iptables-extensions(8). An option that is not
 * understood means that nobody can tell whether the rule fits.
 */
final class IptablesRule {
    private static final Set<String> HARMLESS =
            Set.of(
                    "LOG",
                    "NFLOG",
                    "ULOG",
                    "MARK",
                    "CONNMARK",
                    "AUDIT",
                    "TRACE",
                    "TCPMSS",
                    "CHECKSUM",
                    "SET",
                    "TOS",
                    "DSCP",
                    "TTL",
                    "HL",
                    "CLASSIFY",
                    "MASQUERADE",
                    "SNAT",
                    "SECMARK",
                    "CONNSECMARK");

    private final List<String> words;
    private final boolean six;
    private final List<Match> matches = new ArrayList<>();
    private Set<String> protocols = Set.of("tcp", "udp");
    private String module = "";
    private int at;

    /**
     * A rule.
     *
     * @param words its words behind the name of the chain
     * @param six whether it is for IPv6
     */
    IptablesRule(List<String> words, boolean six) {
        this.words = words;
        this.six = six;
    }

    /**
     * The words of a line; quotes hold blanks together, and a backslash keeps what is behind it.
     */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (c == '\\' && quoted && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (Words.isBlank(c) && !quoted) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }

    /** The rule. */
    FilterRule read(String text, Provenance place) {
        Action action = new Action.Nothing();
        while (at < words.size()) {
            boolean not = words.get(at).equals("!");
            at += not ? 1 : 0;
            String option = take();
            if (option.equals("-j") || option.equals("-g")) {
                action = action(take(), option.equals("-j"));
                break;
            }
            option(option, not);
        }
        return new FilterRule(matches, action, text, place);
    }

    private String take() {
        return at < words.size() ? words.get(at++) : "";
    }

    private List<String> list() {
        return List.of(take().split(",", -1));
    }

    private void option(String option, boolean not) {
        switch (option) {
            case "-p" -> protocol(take(), not);
            case "-s" -> matches.add(Matches.sources(six, list(), not));
            case "--src-range" -> matches.add(Matches.sources(six, List.of(take()), not));
            case "-i" -> matches.add(Matches.devices(List.of(take()), not));
            case "-m" -> module(take());
            case "--dport", "--destination-port", "--dports" ->
                    matches.add(Matches.ports(protocols, list(), ':', not));
            case "--ctstate", "--state" -> matches.add(Matches.states(lower(list()), not));
            case "--dst-type" -> matches.add(Matches.destinations(lower(list()), not));
            case "--tcp-flags" -> {
                List<String> mask = lower(list());
                matches.add(
                        Matches.flags(
                                mask,
                                lower(list()).stream().filter(f -> !f.equals("none")).toList(),
                                not));
            }
            case "--syn" ->
                    matches.add(
                            Matches.flags(
                                    List.of("fin", "syn", "rst", "ack"), List.of("syn"), not));
            case "--comment" -> take();
            case "-f" -> matches.add(new Match.Fixed(Fit.of(not)));
            default -> {
                if (option.equals("--invert") && module.equals("rpfilter")) {
                    // Who connects has an address to which there is a way back.
                    matches.add(Match.NEVER);
                } else {
                    matches.add(Match.PERHAPS);
                }
                while (at < words.size()
                        && !words.get(at).startsWith("-")
                        && !words.get(at).equals("!")) {
                    at++;
                }
            }
        }
    }

    private void protocol(String name, boolean not) {
        if (name.equals("all") || name.equals("0")) {
            return;
        }
        Match match = Matches.protocols(List.of(name), not);
        matches.add(match);
        if (match instanceof Match.Protocol(Set<String> names, boolean other) && !other) {
            protocols = names;
        }
    }

    /** Modules that ask for something by their options alone add nothing of their own. */
    private void module(String name) {
        module = name;
        switch (name) {
            case "tcp",
                    "udp",
                    "multiport",
                    "iprange",
                    "conntrack",
                    "state",
                    "comment",
                    "addrtype",
                    "rpfilter",
                    "limit",
                    "icmp",
                    "icmp6" -> {
                // their options follow
            }
            // Headers of IPv6 that no ordinary packet carries.
            case "rt", "frag", "hbh", "dst", "mh", "ah", "esp" -> matches.add(Match.NEVER);
            default -> matches.add(Match.PERHAPS);
        }
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    }

    private Action action(String target, boolean back) {
        return switch (target) {
            case "ACCEPT" -> new Action.Accept();
            case "DROP", "REJECT" -> new Action.Refuse();
            case "RETURN" -> new Action.Return();
            case "DNAT", "REDIRECT", "TPROXY", "NETMAP" -> new Action.Redirect();
            // CT may switch tracking off, so that no packet has the state "new".
            case "CT", "NOTRACK", "QUEUE", "NFQUEUE", "SYNPROXY" -> new Action.Obscure();
            default ->
                    HARMLESS.contains(target)
                            ? new Action.Nothing()
                            : new Action.Jump(target, back);
        };
    }
}
