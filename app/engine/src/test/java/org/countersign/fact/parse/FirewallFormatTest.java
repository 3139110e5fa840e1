package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Who reaches a port, read from what nft 1.0.6 and iptables 1.8.9 print. */
class FirewallFormatTest {
    static final FactSpec SPEC = Specs.of("firewall", map("ports", List.of("3306")), "n", "i", "j");
    private static final String NO_IPTABLES = "iptables-save is not here\n";

    /** A chain as nft prints it, the rules one to a line from line 4 on. */
    private static String chain(String policy, String... rules) {
        return "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter;"
                + " policy "
                + policy
                + ";\n"
                + List.of(rules).stream().map(r -> "\t\t" + r + "\n").collect(Collectors.joining())
                + "\t}\n}\n";
    }

    private static Fact nft(String text) {
        return Shown.fact(
                SPEC,
                Exhibits.text("n", text),
                Exhibits.text("i", NO_IPTABLES),
                Exhibits.text("j", NO_IPTABLES));
    }

    private static Fact iptables(String nft, String four, String six) {
        return Shown.fact(
                SPEC, Exhibits.text("n", nft), Exhibits.text("i", four), Exhibits.text("j", six));
    }

    private static Fact field(Fact fact, String name) {
        Fact.Known known = (Fact.Known) fact;
        return ((Value.Struct) known.value()).fields().get(name);
    }

    /** The reach over IPv4 and IPv6, then whether each denies by default. */
    private static String reach(Fact fact) {
        List<Fact> openings =
                ((Value.Items) ((Fact.Known) field(fact, "openings")).value()).items();
        return openings.stream()
                        .map(o -> word(field(o, "reach")) + networks(field(o, "networks")))
                        .collect(Collectors.joining(" "))
                + " "
                + word(field(fact, "default_deny_ipv4"))
                + " "
                + word(field(fact, "default_deny_ipv6"));
    }

    private static String word(Fact fact) {
        return fact instanceof Fact.Known(Value.Text(String text), _)
                ? text
                : fact instanceof Fact.Known(Value.Flag(boolean flag), _)
                        ? flag ? "deny" : "allow"
                        : "?";
    }

    private static String networks(Fact fact) {
        return fact instanceof Fact.Known(Value.Items(List<Fact> items), _) && !items.isEmpty()
                ? items.stream().map(FirewallFormatTest::word).toList().toString()
                : "";
    }

    private static String of(String policy, String... rules) {
        return reach(nft(chain(policy, rules)));
    }

    @Test
    void noRulesLetAnyoneIn() {
        Fact fact = nft("");
        assertThat(reach(fact)).isEqualTo("any any allow allow");
        assertThat(Shown.of(field(fact, "active"))).startsWith("no");
        assertThat(of("accept")).isEqualTo("any any allow allow");
    }

    @Test
    void aPolicyRefusesWhatNoRuleLetsIn() {
        assertThat(of("drop", "iif \"lo\" accept", "ct state established,related accept"))
                .isEqualTo("nobody nobody deny deny");
        assertThat(of("drop", "tcp dport 22 accept", "icmp type echo-request accept"))
                .isEqualTo("nobody nobody deny deny");
        assertThat(of("accept", "tcp dport { 22, 80-443 } accept", "reject"))
                .isEqualTo("nobody nobody deny deny");
    }

    @Test
    void theDecidingRuleIsToldWithItsLine() {
        Fact fact = nft(chain("drop", "tcp dport 22 accept", "ip saddr 10.0.0.0/8 accept"));
        assertThat(Shown.of(field(fact, "openings")))
                .isEqualTo(
                        "[{port=3306, protocol=tcp, family=ipv4, reach=networks,"
                                + " networks=[10.0.0.0/8], rule=inet filter input: ip saddr"
                                + " 10.0.0.0/8 accept}@n:5, {port=3306, protocol=tcp, family=ipv6,"
                                + " reach=nobody, networks=[], rule=inet filter input: policy"
                                + " drop}@n:3]@n+i+j");
    }

    @Test
    void portsAreComparedAsNumbersRangesSetsAndMaps() {
        for (String asked :
                List.of(
                        "tcp dport 3306 accept",
                        "tcp dport 3300-3310 counter packets 12 bytes 720 accept",
                        "tcp dport { 22, 3306 } accept comment \"the database { drop }\"",
                        "tcp dport != 22 accept",
                        "th dport 3306 accept",
                        "tcp dport mysql accept",
                        "tcp dport vmap { 22 : drop, 3306 : accept }",
                        "meta l4proto { tcp, udp } th dport { 3306 } accept",
                        "tcp flags syn / fin,syn,rst,ack tcp dport 3306 log prefix \"drop\" accept",
                        "ct state vmap { invalid : drop, new : accept }")) {
            assertThat(of("drop", asked)).as(asked).startsWith("any any");
        }
        for (String other :
                List.of(
                        "tcp dport 3305 accept",
                        "udp dport 3306 accept",
                        "tcp dport { 22, 80 } accept",
                        "tcp dport != 3306 accept",
                        "tcp dport vmap { 22 : accept, 3306 : drop }",
                        "ip protocol icmp accept",
                        "meta l4proto { icmp, ipv6-icmp } accept",
                        "ct state vmap { invalid : drop, established : accept }",
                        "fib daddr type { broadcast, multicast } accept",
                        "tcp flags != syn / fin,syn,rst,ack accept",
                        "iifname \"lo\" accept",
                        "udp sport 67 udp dport 68 accept")) {
            assertThat(of("drop", other)).as(other).startsWith("nobody nobody");
        }
    }

    @Test
    void addressesAreComparedAsNetworksSetsAndTheContrary() {
        assertThat(of("drop", "tcp dport 3306 ip saddr { 10.0.0.0/9, 10.128.0.0/9 } accept"))
                .startsWith("networks[10.0.0.0/8] nobody");
        assertThat(of("drop", "ip saddr . tcp dport { 10.0.0.1 . 3306, 10.0.0.2 . 22 } accept"))
                .startsWith("networks[10.0.0.1] nobody");
        assertThat(of("accept", "tcp dport 3306 ip saddr != 192.168.1.0/24 drop"))
                .startsWith("networks[192.168.1.0/24] any");
        assertThat(of("drop", "ip6 saddr { fd00::/8, fe80::1-fe80::2 } tcp dport 3306 accept"))
                .startsWith("nobody networks[fd00::/8, fe80::1, fe80::2]");
        assertThat(of("accept", "ip saddr 203.0.113.7 drop")).startsWith("any any");
        assertThat(of("drop", "meta nfproto ipv6 accept")).isEqualTo("nobody any deny allow");
        assertThat(of("drop", "ip saddr 10.1.0.0/16 drop", "ip saddr 10.0.0.0/15 accept"))
                .startsWith("networks[10.0.0.0/16] nobody");
    }

    @Test
    void namedSetsAndChainsAreFollowed() {
        assertThat(
                        reach(
                                nft(
                                        """
                                        table inet filter {
                                        	set office {
                                        		type ipv4_addr
                                        		flags interval
                                        		comment "a } b"
                                        		elements = { 10.0.0.0/8,
                                        			     192.168.1.5 timeout 1h expires 30m }
                                        	}

                                        	map ports {
                                        		type inet_service : verdict
                                        		elements = { 22 : accept, 3306 : jump office }
                                        	}

                                        	chain office {
                                        		ip saddr @office goto deep
                                        		return
                                        	}

                                        	chain deep {
                                        		ip saddr 10.9.9.9 return
                                        		accept
                                        	}

                                        	chain input {
                                        		type filter hook input priority filter; policy drop;
                                        		tcp dport vmap @ports
                                        	}
                                        }
                                        """)))
                .startsWith(
                        "networks[10.0.0.0/13, 10.8.0.0/16, 10.9.0.0/21, 10.9.8.0/24,"
                                + " 10.9.9.0/29, 10.9.9.8, 10.9.9.10/31");
    }

    @Test
    void everyChainHasToLetItIn() {
        String open = chain("accept");
        String closed = chain("drop", "tcp dport 3306 ip saddr 10.0.0.0/8 accept");
        String other =
                "table ip other {\n\tchain in {\n\t\ttype filter hook input priority 10;\n"
                        + "\t\tip saddr 10.0.0.0/9 tcp dport 3306 drop\n\t}\n}\n";
        assertThat(reach(nft(open + closed))).startsWith("networks[10.0.0.0/8] nobody");
        assertThat(reach(nft(closed + other))).startsWith("networks[10.128.0.0/9] nobody");
        assertThat(reach(nft(other.replace("\tchain", "\tflags dormant\n\tchain") + open)))
                .startsWith("any any");
    }

    @Test
    void whatIsNotUnderstoodIsUnknownWhereItMatters() {
        for (String odd :
                List.of(
                        "meta skuid 5 accept",
                        "tcp dport 3306 limit rate 3/minute accept",
                        "xt match \"recent\" accept",
                        "iifname \"eth1\" accept",
                        "ip daddr 10.0.0.5 meta nfproto ipv4 accept",
                        "tcp dport @missing accept",
                        "tcp dport > 1024 accept",
                        "tcp dport 3306 queue to 0",
                        "jump nowhere",
                        "ct mark set meta mark accept",
                        "frobnicate 7 accept")) {
            assertThat(of("drop", odd)).as(odd).startsWith("? ");
        }
        assertThat(of("drop", "tcp dport 22 limit rate 3/minute accept", "udp frob 7 accept"))
                .startsWith("nobody nobody");
        assertThat(of("drop", "limit rate 3/minute log prefix \"x\"", "meta mark set 0x1"))
                .startsWith("nobody nobody");
        Fact fact = nft(chain("drop", "meta skuid 5 accept"));
        assertThat(Shown.of(field(fact, "default_deny_ipv4")))
                .isEqualTo(
                        "?NOT_COVERED(the rules alone do not tell whether this one applies: inet"
                                + " filter input: meta skuid 5 accept)@n:4");
    }

    @Test
    void aRuleThatMakesNoDifferenceMayBeUnclear() {
        assertThat(of("drop", "iifname \"eth0\" drop")).startsWith("nobody nobody");
        assertThat(of("accept", "iifname \"eth0\" accept")).startsWith("any any");
        assertThat(of("drop", "iifname \"eth0\" tcp dport 3306 drop", "tcp dport 3306 drop"))
                .startsWith("nobody nobody");
    }

    @Test
    void redirectionsLeaveItOpen() {
        String nat =
                "table ip nat {\n\tchain pre {\n\t\ttype nat hook prerouting priority dstnat;"
                        + " policy accept;\n\t\ttcp dport 3306 redirect to :3307\n\t}\n}\n";
        assertThat(reach(nft(nat))).startsWith("? any");
        assertThat(reach(nft(nat.replace("3306", "80")))).startsWith("any any");
        assertThat(reach(nft(nat + chain("drop")))).startsWith("? nobody");
        String raw =
                "table inet raw {\n\tchain pre {\n\t\ttype filter hook prerouting priority raw;"
                        + " policy accept;\n\t\ttcp dport 3306 drop\n\t}\n}\n";
        assertThat(reach(nft(raw))).startsWith("nobody nobody");
        assertThat(reach(nft(raw + nat.replace("3306", "80")))).startsWith("? nobody");
    }

    @Test
    void iptablesIsReadForEachFamilyOfItsOwn() {
        String four =
                """
                # Generated by iptables-save v1.8.9 on Tue Nov 24 13:47:03 2026
                *filter
                :INPUT DROP [0:0]
                :FORWARD ACCEPT [0:0]
                :F - [0:0]
                [0:0] -A INPUT -i lo -j ACCEPT
                -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A INPUT ! -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -m limit --limit 3/min -j LOG --log-prefix "drop it "
                -A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -j DROP
                -A INPUT -s 10.0.0.0/8 -p tcp -m multiport --dports 80,3300:3310 -m comment --comment "a \\"b -j DROP" -j F
                -A INPUT -p udp -m udp --dport 3306 -j ACCEPT
                -A F ! -s 10.0.0.0/9 -j REJECT --reject-with icmp-port-unreachable
                -A F -j ACCEPT
                COMMIT
                """;
        String six =
                "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m rpfilter --invert -j DROP\nCOMMIT\n";
        assertThat(reach(iptables("", four, six))).isEqualTo("networks[10.0.0.0/9] any deny allow");
        assertThat(Shown.of(field(iptables("", four, six), "openings")))
                .contains("rule=iptables filter F: -A F -j ACCEPT}@i:13");
        assertThat(reach(iptables("", four.replace("-m limit", "-m set"), six)))
                .startsWith("networks[10.0.0.0/9] any");
        assertThat(reach(iptables("", four.replace("! -s 10.0.0.0/9", "-m geoip"), six)))
                .startsWith("? any");
    }

    @Test
    void rulesThatWereNotSeenCanOnlyRefuse() {
        String closed = "*filter\n:INPUT DROP [0:0]\nCOMMIT\n";
        assertThat(reach(iptables("nft is not here\n", closed, closed)))
                .isEqualTo("nobody nobody deny deny");
        assertThat(reach(iptables("nft is not here\n", closed, NO_IPTABLES)))
                .isEqualTo("nobody ? deny ?");
        Exhibit cut = Exhibits.cut("n", chain("drop"));
        assertThat(reach(Shown.fact(SPEC, cut, Exhibits.text("i", closed), Exhibits.text("j", ""))))
                .isEqualTo("nobody ? deny ?");
        assertThat(
                        reach(
                                Shown.fact(
                                        SPEC,
                                        Exhibits.text("n", ""),
                                        Exhibits.failed("i", "", 3, "Permission denied"),
                                        Exhibits.failed(
                                                "j",
                                                "",
                                                0,
                                                "# Warning: ip6tables-legacy tables present"))))
                .isEqualTo("? ? ? ?");
    }

    /** Lines as in proc(5). */
    @Test
    void withoutNftTheKernelTellsWhetherThereAreRulesOfItsKind() {
        String open = "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j DROP\nCOMMIT\n";
        String old = "ip_tables 36864 1 iptable_filter, Live 0x0000000000000000\n";
        String both = old + "nf_tables 372736 0 - Live 0x0000000000000000\n";
        FactSpec four = Specs.of("firewall", map("ports", List.of("3306")), "n", "i", "j", "m");
        for (Exhibit modules :
                List.of(
                        Exhibits.text("m", both),
                        Exhibits.text("m", ""),
                        Exhibits.text("m", "ext4 1 0 - Live 0x0\n"),
                        Exhibits.cut("m", old),
                        Exhibits.nothing("m", "Permission denied"))) {
            assertThat(reach(legacyOnly(four, open, modules))).isEqualTo("? ? ? ?");
        }
        assertThat(reach(legacyOnly(four, open, Exhibits.text("m", old))))
                .isEqualTo("any any allow allow");
    }

    private static Fact legacyOnly(FactSpec spec, String rules, Exhibit modules) {
        return Shown.fact(
                spec,
                Exhibits.text("n", "nft is not here\n"),
                Exhibits.text("i", rules),
                Exhibits.text("j", rules),
                modules);
    }

    /** Of ufw 0.36: deny incoming; 22 for all, 3306 from 10.0.0.0/8, a limit for 443. */
    @Test
    void ufwIsUnderstoodThroughNftAndThroughIptables() throws IOException {
        String rules = "networks[10.0.0.0/8] nobody any any ? ? nobody nobody deny deny";
        FactSpec spec =
                Specs.of(
                        "firewall",
                        map("ports", List.of("3306", "22", "443", "5029")),
                        "n",
                        "i",
                        "j");
        Exhibit none = Exhibits.text("j", NO_IPTABLES);
        assertThat(
                        reach(
                                Shown.fact(
                                        spec,
                                        Exhibits.text("n", recorded("nft-list-ruleset", "ufw")),
                                        none,
                                        none)))
                .isEqualTo(rules);
        assertThat(
                        reach(
                                Shown.fact(
                                        spec,
                                        Exhibits.text("n", ""),
                                        Exhibits.text("i", recorded("iptables-save", "ufw")),
                                        Exhibits.text("j", recorded("ip6tables-save", "ufw")))))
                .isEqualTo(rules);
    }

    /** Of firewalld 1.3.3 with two zones; see FirewallAgreementTest. */
    @Test
    void firewalldIsUnderstood() throws IOException {
        assertThat(reach(nft(recorded("nft-list-ruleset", "firewalld"))))
                .isEqualTo("networks[10.0.0.0/8] nobody deny deny");
    }

    @Test
    void whatWasRedirectedIsNotTakenForOthers() {
        assertThat(of("drop", "ct status dnat accept")).startsWith("nobody nobody");
        assertThat(of("drop", "ct status assured accept")).startsWith("? ?");
        String four = "*filter\n:INPUT DROP [0:0]\n-A INPUT -m conntrack --ctstate %s -j ACCEPT\n";
        assertThat(reach(iptables("", four.formatted("RELATED,DNAT") + "COMMIT\n", "")))
                .startsWith("nobody");
    }

    @Test
    void anAnswerThatMayBeRefusedIsNoConnection() {
        String out =
                "table ip out {\n\tchain output {\n\t\ttype filter hook output priority 0;"
                        + " policy drop;\n\t\t%s\n\t}\n}\n";
        assertThat(reach(nft(out.formatted("ct state established accept"))))
                .isEqualTo("any any allow allow");
        assertThat(reach(nft(out.formatted("tcp sport 22 accept")))).isEqualTo("? any ? allow");
        assertThat(reach(nft(out.formatted("tcp sport 22 accept") + chain("drop"))))
                .isEqualTo("nobody nobody deny deny");
    }

    private static String recorded(String program, String firewall) throws IOException {
        try (InputStream in =
                FirewallFormatTest.class.getResourceAsStream(
                        "/recordings/" + program + "." + firewall + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void brokenTextLetsNothingBeSaid() {
        for (String broken :
                List.of(
                        "table inet filter {\n\tchain input {\n",
                        "Error: something\n",
                        "table odd filter {\n}\n",
                        "table inet")) {
            assertThat(reach(nft(broken))).as(broken).isEqualTo("? ? ? ?");
        }
        for (String broken : List.of("*filter\n:INPUT DROP\n", "x\n", "*f\n-X\nCOMMIT\n")) {
            assertThat(reach(iptables("", broken, ""))).as(broken).isEqualTo("? any ? allow");
        }
    }

    @Test
    void chainsThatCallEachOtherComeToAnEnd() {
        String loop = "-A L -j L\n".repeat(40);
        String text = "*filter\n:INPUT DROP [0:0]\n:L - [0:0]\n-A INPUT -j L\n" + loop + "COMMIT\n";
        assertThat(Shown.of(iptables("", text, "")))
                .startsWith("?UNREADABLE(the firewall has more rules than can be followed)");
    }
}
