package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who reaches which port through the firewall of a host, followed rule by rule. It reads three
 * probes in this order: {@code nft list ruleset}, {@code iptables-save}, {@code ip6tables-save}. A
 * line {@code NAME is not here} in the place of an answer says that there is no such program. A
 * fourth, {@code /proc/modules}, may tell that without nft there are no rules of its kind either.
 *
 * <p>A packet has to pass every chain, so what one answer refuses is refused whatever the others
 * hold. Rules that were not seen can only refuse more: while an answer is missing, cut or does not
 * read, nothing is said to be open.
 */
final class FirewallFormat implements FactFormat {
    private static final String NOT_HERE = " is not here";

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        Options options = new Options(spec);
        List<String> ports = options.texts("ports").orElse(List.of());
        if (ports.isEmpty() || !ports.stream().allMatch(FirewallFormat::isPort)) {
            options.issue(
                    options.at(),
                    "the option 'ports' is not a list of ports",
                    "nobody could be told who reaches them",
                    "write TCP ports from 1 to 65535");
        }
        if (spec.from().size() != 3 && spec.from().size() != 4) {
            options.issue(
                    spec.at(),
                    "the format firewall reads three probes, or four",
                    "it could not tell which answer is which",
                    "name those for nft, iptables-save and ip6tables-save, and where there is one"
                            + " that for /proc/modules, in this order");
        }
        return options.done();
    }

    private static boolean isPort(String text) {
        return Words.isNumber(text)
                && text.length() <= 5
                && Integer.parseInt(text) > 0
                && Integer.parseInt(text) < 65536;
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Firewall")
                .flag("active", "default_deny_ipv4", "default_deny_ipv6")
                .text("default_rule_ipv4", "default_rule_ipv6")
                .field(
                        "openings",
                        new Shape("Opening")
                                .number("port")
                                .text("protocol", "family", "reach")
                                .texts("networks")
                                .text("rule")
                                .list())
                .type();
    }

    /** Why some rules may not have been seen, for IPv4 and IPv6 apart. */
    private record Unseen(Optional<Fact.Unknown> four, Optional<Fact.Unknown> six) {
        Optional<Fact.Unknown> of(boolean ofSix) {
            return ofSix ? six : four;
        }
    }

    private interface Parser {
        List<FilterChain> parse(Given.Text text) throws Misfit;
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        if (exhibits.size() < 3) {
            return Fact.unknown(Reason.Kind.NOT_COLLECTED, "it is read from three answers");
        }
        boolean old = exhibits.size() > 3 && KernelModules.onlyOldFilters(exhibits.get(3));
        List<FilterChain> chains = new ArrayList<>();
        List<Provenance> places = new ArrayList<>();
        Optional<Fact.Unknown> nft = gather(exhibits.get(0), Nft::read, old, chains, places);
        Optional<Fact.Unknown> four =
                gather(exhibits.get(1), t -> Iptables.read(t, false), true, chains, places);
        Optional<Fact.Unknown> six =
                gather(exhibits.get(2), t -> Iptables.read(t, true), true, chains, places);
        Unseen unseen = new Unseen(nft.isPresent() ? nft : four, nft.isPresent() ? nft : six);
        List<String> ports = new Options(spec).texts("ports").orElse(List.of());
        try {
            return firewall(new Firewall(chains), unseen, ports, places);
        } catch (Misfit e) {
            return new Fact.Unknown(
                    new Reason(Reason.Kind.UNREADABLE, "the firewall " + e.what()), places);
        }
    }

    /** Reads one answer; where it may hold more rules than were read, says why. */
    private static Optional<Fact.Unknown> gather(
            Exhibit exhibit,
            Parser parser,
            boolean mayBeMissing,
            List<FilterChain> chains,
            List<Provenance> places) {
        return switch (Given.open(exhibit)) {
            case Given.Nothing(Fact.Unknown unknown) -> Optional.of(unknown);
            case Given.Nothing(Fact.Absent absent) ->
                    Optional.of(
                            new Fact.Unknown(
                                    new Reason(Reason.Kind.NOT_COLLECTED, absent.what()),
                                    absent.provenance()));
            case Given.Nothing(Fact.Known known) ->
                    throw new IllegalStateException("nothing is known: " + known);
            case Given.Text text -> {
                places.add(text.whole());
                if (text.cut()) {
                    yield Optional.of(new Fact.Unknown(Given.cut(), List.of(text.whole())));
                }
                List<Line> said = text.lines().stream().filter(l -> !l.blank()).toList();
                if (said.size() == 1 && said.getFirst().text().endsWith(NOT_HERE)) {
                    // Without the program of iptables nobody can have made rules of its old kind.
                    yield mayBeMissing
                            ? Optional.empty()
                            : Optional.of(
                                    unknown(
                                            said.getFirst().text()
                                                    + ", so its rules cannot be listed",
                                            text.at(said.getFirst())));
                }
                try {
                    chains.addAll(parser.parse(text));
                } catch (Misfit e) {
                    yield Optional.of((Fact.Unknown) Reading.unreadable(text, e));
                }
                yield legacy(text);
            }
        };
    }

    /** The newer programs only warn that there are rules of the old kind, too. */
    private static Optional<Fact.Unknown> legacy(Given.Text text) {
        boolean warned =
                text.complaint().contains("tables-legacy tables present")
                        || text.lines().stream()
                                .anyMatch(l -> l.text().contains("tables-legacy tables present"));
        return warned
                ? Optional.of(
                        unknown(
                                "there are also rules of iptables-legacy, which were not listed",
                                text.whole()))
                : Optional.empty();
    }

    private static Fact.Unknown unknown(String why, Provenance at) {
        return new Fact.Unknown(new Reason(Reason.Kind.REFUSED, why), List.of(at));
    }

    private static Fact firewall(
            Firewall firewall, Unseen unseen, List<String> ports, List<Provenance> places)
            throws Misfit {
        List<Fact> openings = new ArrayList<>();
        for (String port : ports) {
            for (boolean six : new boolean[] {false, true}) {
                openings.add(
                        Opening.of(
                                firewall.reach(six, "tcp", Integer.parseInt(port)),
                                port,
                                six,
                                unseen.of(six),
                                places));
            }
        }
        Fields fields = new Fields(places);
        Optional<Fact.Unknown> any = unseen.of(false).or(() -> unseen.of(true));
        List<Provenance> at = firewall.active() ? firewall.places() : places;
        fields.put(
                "active",
                !firewall.active() && any.isPresent()
                        ? any.get()
                        : new Fact.Known(Value.of(firewall.active()), at));
        usual(fields, firewall, false, unseen, places);
        usual(fields, firewall, true, unseen, places);
        return fields.put("openings", new Fact.Known(new Value.Items(openings), places)).known();
    }

    private static void usual(
            Fields fields, Firewall firewall, boolean six, Unseen unseen, List<Provenance> places)
            throws Misfit {
        Reach tcp = firewall.usual(six, "tcp");
        Reach udp = firewall.usual(six, "udp");
        boolean closed = tcp instanceof Reach.Some || tcp instanceof Reach.Nobody;
        Opening.usual(fields, closed ? udp : tcp, six, unseen.of(six), places);
    }
}
