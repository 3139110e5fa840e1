package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.fact.parse.FirewalledHost.Peer;
import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is read from the rules of a firewall is what becomes of real packets: each set of rules is
 * loaded into a network namespace, and connections from several addresses are tried. Where the
 * outcome is not known before, nothing may be claimed.
 */
class FirewallAgreementTest {
    private static final Path SETS = Path.of("src", "test", "resources", "firewalls");
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");

    /** How much was tried with each set of rules, and of how much nothing is claimed. */
    private static final Path TABLE = Path.of("target", "firewall-agreement.txt");

    private static final List<Integer> PORTS = List.of(22, 3306, 5029, 60024);
    private static final FactSpec SPEC =
            Specs.of(
                    "firewall",
                    map("ports", PORTS.stream().map(String::valueOf).toList()),
                    "n",
                    "i",
                    "j");
    private static final List<Peer> PEERS =
            Stream.of(
                            "10.0.0.5",
                            "10.200.3.9",
                            "172.16.5.5",
                            "192.168.1.7",
                            "198.51.100.200",
                            "203.0.113.7",
                            "fd00::5",
                            "2001:db8:1::7",
                            "2001:db8:2::9")
                    .map(Peer::of)
                    .toList();

    @TempDir static Path work;
    private static FirewalledHost host;

    @BeforeAll
    static void start() throws Exception {
        Files.deleteIfExists(TABLE);
        host = FirewalledHost.start(work, PORTS, PEERS);
    }

    @AfterAll
    static void end() throws IOException {
        if (host != null) {
            host.close();
        }
    }

    @BeforeEach
    void flush() throws Exception {
        host.flush();
    }

    static Stream<String> nft() throws IOException {
        return named(".nft");
    }

    static Stream<String> iptables() throws IOException {
        return named(".iptables");
    }

    private static Stream<String> named(String ending) throws IOException {
        try (Stream<Path> files = Files.list(SETS)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("nft")
    void nftablesAgrees(String name) throws Exception {
        Path rules = SETS.resolve(name).toAbsolutePath();
        host.shell("nft -f " + rules);
        agree(name, decided(rules), asDebianAnswers());
    }

    @ParameterizedTest
    @MethodSource("iptables")
    void iptablesOfBothKindsAgrees(String name) throws Exception {
        Path four = SETS.resolve(name).toAbsolutePath();
        Path six = Path.of(four.toString().replace(".iptables", ".ip6tables"));
        boolean decided = decided(four);
        for (String kind : List.of("nft", "legacy")) {
            host.flush();
            host.shell("iptables-%s-restore %s".formatted(kind, four));
            if (Files.exists(six)) {
                host.shell("ip6tables-%s-restore %s".formatted(kind, six));
            }
            agree(kind + " " + name, decided, asDebianAnswers());
            if (kind.equals("nft")) {
                agree(
                        "saved " + name,
                        decided,
                        List.of(
                                host.shell("nft list ruleset"),
                                host.shell("iptables-nft-save"),
                                host.shell("ip6tables-nft-save")));
            }
        }
    }

    @Test
    void ufwAgrees() throws Exception {
        Path four = RECORDINGS.resolve("iptables-save.ufw.txt").toAbsolutePath();
        Path six = RECORDINGS.resolve("ip6tables-save.ufw.txt").toAbsolutePath();
        for (String kind : List.of("nft", "legacy")) {
            host.flush();
            host.shell(
                    "iptables-%1$s-restore %2$s\nip6tables-%1$s-restore %3$s"
                            .formatted(kind, four, six));
            agree(kind + " ufw", true, asDebianAnswers());
        }
    }

    /**
     * Of firewalld 1.3.3: ssh and 5029 for all, 60024 from 192.168.1.0/24 and nothing from
     * 203.0.113.0/24 in the zone public, the database in the zone internal, which is 10.0.0.0/8.
     */
    @Test
    void firewalldAgrees() throws Exception {
        host.shell(
                "nft -f " + RECORDINGS.resolve("nft-list-ruleset.firewalld.txt").toAbsolutePath());
        agree("firewalld", true, asDebianAnswers());
    }

    /** The answers of the pack's three probes. */
    private static List<String> asDebianAnswers() throws IOException, InterruptedException {
        return List.of(
                host.shell("nft list ruleset"),
                host.shell("iptables-legacy-save"),
                host.shell("ip6tables-legacy-save"));
    }

    private static boolean decided(Path rules) throws IOException {
        String first = Files.readAllLines(rules).getFirst();
        assertThat(first).matches("# decided: (all|some)");
        return first.endsWith("all");
    }

    private static void agree(String name, boolean decided, List<String> answers) throws Exception {
        List<Boolean> opened = host.tries(PEERS, PORTS);
        Firewall firewall = firewall(answers);
        List<Fact> openings = openings(answers);
        List<String> wrong = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        int at = 0;
        for (Peer peer : PEERS) {
            for (int port : PORTS) {
                boolean open = opened.get(at++);
                String what = peer.address() + " to " + port;
                Reach reach = firewall.of(packet(peer, port));
                switch (reach) {
                    case Reach.Anyone _ when !open -> wrong.add(what + " is not let in");
                    case Reach.Nobody(FilterRule by) when open ->
                            wrong.add(what + " is let in in spite of " + by.text());
                    case Reach.Unclear(String why, FilterRule by) ->
                            unclear.add(what + ": " + why + " " + by.text());
                    case Reach.Anyone _, Reach.Nobody _, Reach.Some _ -> {
                        // as it should be
                    }
                }
                String told = told(openings, peer, port);
                if (told.equals("nobody") && open || told.equals("in") && !open) {
                    wrong.add(what + ": the fact says " + told);
                }
            }
        }
        Files.writeString(
                TABLE,
                "%s: %d tried, %d not claimed%n".formatted(name, at, unclear.size()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(wrong).as(name).isEmpty();
        if (decided) {
            assertThat(unclear).as(name).isEmpty();
        }
    }

    private static Firewall firewall(List<String> answers) throws Misfit {
        List<FilterChain> chains = new ArrayList<>(Nft.read(text("n", answers.get(0))));
        chains.addAll(Iptables.read(text("i", answers.get(1)), false));
        chains.addAll(Iptables.read(text("j", answers.get(2)), true));
        return new Firewall(chains);
    }

    private static Given.Text text(String probe, String answer) {
        return (Given.Text) Given.open(Exhibits.text(probe, answer));
    }

    private static Packet packet(Peer peer, int port) throws IOException {
        byte[] bytes = InetAddress.getByName(peer.address()).getAddress();
        return Packet.first(peer.six(), "tcp", port, new BigInteger(1, bytes));
    }

    private static List<Fact> openings(List<String> answers) {
        Fact fact =
                Shown.fact(
                        SPEC,
                        Exhibits.text("n", answers.get(0)),
                        Exhibits.text("i", answers.get(1)),
                        Exhibits.text("j", answers.get(2)));
        Fact openings = ((Value.Struct) ((Fact.Known) fact).value()).fields().get("openings");
        return ((Value.Items) ((Fact.Known) openings).value()).items();
    }

    /** What the fact says of an address: in or nobody where it is sure, else something else. */
    private static String told(List<Fact> openings, Peer peer, int port) {
        for (Fact opening : openings) {
            var fields = ((Value.Struct) ((Fact.Known) opening).value()).fields();
            if (number(fields.get("port")) == port
                    && text(fields.get("family")).equals(peer.six() ? "ipv6" : "ipv4")) {
                String reach = text(fields.get("reach"));
                if (!reach.equals("networks")) {
                    return reach;
                }
                Ranges ranges = new Ranges();
                ((Value.Items) ((Fact.Known) fields.get("networks")).value())
                        .items()
                        .forEach(n -> Networks.add(ranges, peer.six(), text(n)));
                return ranges.holds(new BigInteger(1, Address.bytes(peer.address()).orElseThrow()))
                        ? "in"
                        : "nobody";
            }
        }
        throw new IllegalStateException("no opening for " + port);
    }

    private static String text(Fact fact) {
        return fact instanceof Fact.Known(Value.Text(String text), _) ? text : "?";
    }

    private static long number(Fact fact) {
        return fact instanceof Fact.Known(Value.Number(long number), _) ? number : -1;
    }
}
