package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the bytes: a fact comes back, of its type, and cites lines that are there. */
class HostileTextTest {
    private static final List<FactSpec> SPECS =
            List.of(
                    SettingsFormatTest.spec(),
                    Specs.plain("key-values"),
                    Specs.of("key-values", map("separator", " "), "p"),
                    Specs.plain("php-constants"),
                    Specs.plain("networks"),
                    Specs.plain("sockets"),
                    FirewallFormatTest.SPEC,
                    Specs.of("firewall", map("ports", List.of("3306")), "n", "i", "j", "m"),
                    Specs.plain("file-modes"),
                    Specs.plain("processes"),
                    Specs.of(
                            "rows",
                            map(
                                    "query",
                                    "q",
                                    "columns",
                                    map("a", "text", "b", "number", "c", "flag")),
                            "p"),
                    Specs.plain("replies"),
                    Specs.plain("ports"),
                    Specs.plain("tls-endpoint"),
                    Specs.plain("tls-offers"),
                    Specs.plain("http-answers"),
                    Specs.plain("database-tls"),
                    Specs.plain("block-devices"),
                    Specs.plain("mounts"),
                    Specs.plain("packages"),
                    Specs.of("lines", map("keep", "(a|aa)*$"), "p"),
                    Specs.plain("secret-uses"),
                    Specs.plain("value"),
                    Specs.plain("number"));

    private static final List<String> SAMPLES =
            List.of(
                    "managerport = 5029 # c\nserver_password = x\n[general]\nhosts = a\n",
                    "ID=debian\nA=\"b\\\"\"\n",
                    "<?php\ndefine('A', true); /* c */ const B = \"x\"; if (x): endif;\n<<<E\nE;\n",
                    "1: a    inet6 fd00::2/64 scope global\n"
                            + "2: b    inet 10.0.0.1 peer 10.0.0.2/9 x\n",
                    "tcp LISTEN 0 5 [::1%lo]:80 *:*"
                            + " users:((\"n\",pid=2,fd=6),(\"m\",pid=1,fd=6))\n",
                    "tcp6 0 0 :::80 :::* LISTEN 7/nginx: m\nudp 0 0 0.0.0.0:68 0.0.0.0:* 1/d\n",
                    "  sl  local\n   0: 0100007F:13A5 00000000:0000 0A 0:0 0\n",
                    "640 root adm f 12 1795460826 /etc/a b\nabsent /x\n",
                    "==> 12 <==\ncmdline:\nv\n--a=1\nstatus:\nUid:\t0\nexe:\n/v\n",
                    "==> q <==\na\tb\tc\nx\\n\t1\tyes\nNULL\t\t0\n",
                    "22 open\n80 refused\n",
                    "{\"time\":\"2026-11-24T07:00:00Z\",\"chain\":[{\"keyBits\":1,\"names\":[\"a\"]}],"
                        + "\"staple\":{\"status\":\"good\",\"valid\":true}}",
                    HttpAnswersFormatTest.TEXT,
                    TlsOffersFormatTest.SAMPLE,
                    DatabaseTlsFormatTest.SAMPLE,
                    "NAME=\"v\" TYPE=\"lvm\" FSTYPE=\"\" MOUNTPOINT=\"\\x20\" PKNAME=\"dm-0\"\n",
                    "TARGET=\"/\" SOURCE=\"s\" FSTYPE=\"e\" OPTIONS=\"rw,a\"\n",
                    "a = «masked length=6 classes=ld tag=0123456789abcdef» b ".repeat(2) + "\n",
                    "table inet f {\nset s { type ipv4_addr\nelements = { 10.0.0.0/8, ::1 } }\n"
                            + "chain input {\ntype filter hook input priority 0; policy drop;\n"
                            + "ip saddr . tcp dport { 1.2.3.4 . 3306 } jump a\n"
                            + "ip saddr @s tcp dport vmap { 3306 : accept }\n}\n}\n",
                    "*filter\n"
                            + ":INPUT DROP [0:0]\n"
                            + ":A -\n"
                            + "[1:2] -A INPUT ! -s 10.0.0.0/8 -p tcp --dport 80:3306 -j A\n"
                            + "-A A -m comment --comment \"b\" -g A\n"
                            + "COMMIT\n",
                    "bash\t5.2\n",
                    "ip_tables 36864 1 iptable_filter, Live 0x0\nx_tables 61440 2 - Live 0x0\n",
                    "-12\n");

    @Property(tries = 200, edgeCases = EdgeCasesMode.FIRST)
    void anyBytes(@ForAll byte[] bytes, @ForAll boolean cut, @ForAll boolean failed) {
        SPECS.forEach(spec -> holds(spec, bytes, cut, failed));
    }

    @Example
    void noFormatIsLeftOut() {
        assertThat(SPECS.stream().map(FactSpec::format).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Formats.all().all().stream().map(FactFormat::name).toList());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nearlyRightTexts(
            @ForAll("mutations") String text, @ForAll boolean cut, @ForAll boolean failed) {
        SPECS.forEach(spec -> holds(spec, text.getBytes(StandardCharsets.UTF_8), cut, failed));
    }

    private static void holds(FactSpec spec, byte[] bytes, boolean cut, boolean failed) {
        Exhibit[] exhibits =
                spec.from().stream()
                        .map(p -> Exhibits.bytes(p.text(), bytes, cut, failed ? 1 : 0))
                        .toArray(Exhibit[]::new);
        Fact fact = Shown.fact(spec, exhibits);
        FactType type = Formats.all().named(spec.format()).orElseThrow().type(spec);
        long lines =
                new String(bytes, StandardCharsets.ISO_8859_1)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
        check(fact, type, lines);
    }

    private static void check(Fact fact, FactType type, long lines) {
        for (Provenance at : fact.provenance()) {
            assertThat(at.firstLine()).isBetween(0, at.lastLine());
            assertThat((long) at.lastLine()).isLessThanOrEqualTo(lines);
        }
        if (!(fact instanceof Fact.Known(Value value, _))) {
            return;
        }
        switch (type) {
            case FactType.Simple(FactType.Kind kind) ->
                    assertThat(value)
                            .isInstanceOf(
                                    switch (kind) {
                                        case TEXT -> Value.Text.class;
                                        case NUMBER -> Value.Number.class;
                                        case FLAG -> Value.Flag.class;
                                    });
            case FactType.ListOf(FactType item) ->
                    ((Value.Items) value).items().forEach(i -> check(i, item, lines));
            case FactType.MapOf(FactType item) ->
                    ((Value.Struct) value).fields().values().forEach(i -> check(i, item, lines));
            case FactType.Struct struct -> {
                assertThat(((Value.Struct) value).fields().keySet())
                        .isEqualTo(struct.fields().keySet());
                ((Value.Struct) value)
                        .fields()
                        .forEach(
                                (name, f) ->
                                        check(f, struct.fields().getOrDefault(name, type), lines));
            }
        }
    }

    /** A sample with a piece of another one, or of odd signs, in the place of a part of it. */
    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> odd =
                Arbitraries.strings()
                        .withChars("\n\t \"'\\/*#=<>?{}()[]:;%,.-«»a0\u0000é")
                        .ofMaxLength(6);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
        return Combinators.combine(
                        Arbitraries.of(SAMPLES), Arbitraries.of(SAMPLES), odd, places, places)
                .as(
                        (sample, other, signs, from, length) -> {
                            int start = from % sample.length();
                            int end = Math.min(sample.length(), start + length % 20);
                            String piece = length % 3 == 0 ? other : signs;
                            return sample.substring(0, start) + piece + sample.substring(end);
                        });
    }
}
