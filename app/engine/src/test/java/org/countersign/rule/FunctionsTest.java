package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.rule.Site.list;
import static org.countersign.rule.Site.number;
import static org.countersign.rule.Site.record;
import static org.countersign.rule.Site.socket;
import static org.countersign.rule.Site.text;
import static org.countersign.rule.Site.texts;

import org.countersign.fact.Fact;
import org.countersign.fact.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** Each function of the pack format, on what hosts really say. */
class FunctionsTest {
    private static final Fact REFUSED = Fact.unknown(Reason.Kind.REFUSED, "no");

    private static final Map<String, Fact> FACTS =
            Map.of(
                    "text",
                    text("Hello, World"),
                    "number",
                    number(640),
                    "flag",
                    Site.flag(true),
                    "texts",
                    texts("b", "a", "b"),
                    "flags",
                    list(Site.flag(true), REFUSED),
                    "host.packages",
                    record(
                            "openssl",
                            text("3.0.11"),
                            "zlib",
                            text("1.2"),
                            "gone",
                            new Fact.Absent("gone is not there", java.util.List.of()),
                            "dark",
                            REFUSED),
                    "host.sockets",
                    list(socket(1, 22, "0.0.0.0"), socket(2, 80, "127.0.0.1")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text.contains('World') | yes",
                "text.contains('world') | no",
                "text.startsWith('Hello') | yes",
                "text.endsWith('World') | yes",
                "text.matches('^H.*d$') | yes",
                "text.matches('o, W') | yes",
                "text.matches('^World') | no",
                "text.lower() | hello, world",
                "text.upper() | HELLO, WORLD",
                "text.split(', ') | Hello, World",
                "text.split(', ').size() | 2",
                "text.split(texts.first(0).join('')).size() | (unknown: a text cannot be split"
                        + " without a separator)",
                "texts.join('-') | b-a-b",
                "string(number) + '!' | 640!",
                "string(text) | Hello, World",
                "string(flag) | yes",
                "int('42') + 1 | 43",
                "int(text) | (unknown: 'Hello, World' is not a whole number)",
                "size(text) | 12",
                "texts.distinct() | b, a",
                "texts.sorted() | a, b, b",
                "[3, 1, 2].sorted() | 1, 2, 3",
                "[1, 1].distinct() | 1",
                "texts.first(2) | b, a",
                "texts.first(9).size() | 3",
                "texts.first(-1).size() | 0",
                "texts + ['c'] | b, a, b, c",
                "'a' in texts | yes",
                "'z' in texts | no",
                "true in flags | yes",
                "false in flags | (unknown: no)",
                "'openssl' in packages | yes",
                "'nginx' in packages | no",
                "'gone' in packages | no",
                "'dark' in packages | (unknown: no)",
                "has(packages.openssl) | yes",
                "has(packages.nginx) | no",
                "has(packages.gone) | no",
                "has(packages.dark) | (unknown: no)",
                "packages.size() | (unknown: no)",
                "packages['openssl'] | 3.0.11",
                "packages.openssl | 3.0.11",
                "packages['nginx'] | (not set)",
                "packages.gone | (not set)",
                "texts[1] | a",
                "texts[3] | (not set)",
                "texts[-1] | (not set)",
                "number == 640 ? 'yes' : text | yes",
                "number * 2 - 1 | 1279",
                "-number | -640",
                "number * 9223372036854775807 | (unknown: a number grew beyond 64 bits)",
                "number != 640 | no",
                "number >= 640 && number <= 640 && !(number < 640) && !(number > 640) | yes",
                "'a' < 'b' | yes",
                "texts == ['b', 'a', 'b'] | yes",
                "texts == ['b', 'a'] | no",
                "flags == [false, true] | no",
                "flags == [true, true] | (unknown: no)",
                "sockets.map(s, s.port) | 22, 80",
                "sockets.map(s, s.address.isLoopback(), s.port) | 80",
                "sockets.filter(s, s.port > 22).map(s, s.address) | 127.0.0.1",
                "sockets.exists_one(s, s.port == 22) | yes",
                "sockets.exists_one(s, s.port > 1) | no",
                "sockets.exists(s, s == sockets[1]) | yes",
                "flags.exists(f, f) | yes",
                "flags.all(f, f) | (unknown: no)",
                "flags.exists(f, !f) | (unknown: no)",
                "flags.exists_one(f, f) | (unknown: no)",
                "flags.filter(f, f).size() | (unknown: no)",
                "texts.exists(texts, texts == 'a') | yes",
            })
    void eachFunctionGivesWhatThePackFormatSays(String expression, String expected) {
        assertThat(Site.value(expression, FACTS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, yes, no, no",
        "127.8.9.1, yes, no, no",
        "::1, yes, no, no",
        "[::1], yes, no, no",
        "::ffff:127.0.0.1, yes, no, no",
        "0.0.0.0, no, yes, no",
        "::, no, yes, no",
        "*, no, yes, no",
        "10.1.2.3, no, no, yes",
        "172.31.255.255, no, no, yes",
        "172.32.0.0, no, no, no",
        "192.168.1.1, no, no, yes",
        "fd00::1, no, no, yes",
        "fe80::1%eth0, no, no, no",
        "2001:db8::1, no, no, no",
        "1:2:3:4:5:6:7:8, no, no, no",
        "64:ff9b::192.0.2.33, no, no, no",
    })
    void addressesAreToldApart(String address, String loopback, String wildcard, String isPrivate) {
        Map<String, Fact> facts = Map.of("text", text(address));
        assertThat(Site.value("text.isLoopback()", facts)).isEqualTo(loopback);
        assertThat(Site.value("text.isWildcard()", facts)).isEqualTo(wildcard);
        assertThat(Site.value("text.isPrivate()", facts)).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.org",
        "127.0.0.256",
        "127.1",
        "010.0.0.1",
        "1:2:3:4:5:6:7",
        "1::2::3",
        "1:2:3:4:5:6:7::8",
        "::g",
        "12345::",
        ":1:2",
        "''",
    })
    void whatIsNotAnAddressIsUnknownAndAsksNoNameServer(String text) {
        assertThat(Site.value("text.isLoopback()", Map.of("text", text(text))))
                .isEqualTo("(unknown: '" + text + "' is not an IP address)");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, yes",
        "LocalHost, yes",
        "'', yes",
        "127.0.0.1, yes",
        "::1, yes",
        "db.example.org, no",
        "0.0.0.0, no",
    })
    void localNamesNeedNoLookup(String name, String expected) {
        assertThat(Site.value("text.isLocalName()", Map.of("text", text(name))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.9.9.9 | '10.0.0.0/8' | yes",
                "11.0.0.0 | '10.0.0.0/8' | no",
                "::ffff:10.1.1.1 | '10.0.0.0/8' | yes",
                "10.1.1.1 | '::ffff:10.0.0.0/104' | yes",
                "10.1.1.1 | '::/0' | no",
                "2001:db8::7 | '2001:db8::/32' | yes",
                "192.0.2.7 | '192.0.2.7' | yes",
                "192.0.2.8 | '192.0.2.7' | no",
                "192.0.2.7 | '0.0.0.0/0' | yes",
                "10.1.0.0/16 | '10.0.0.0/8' | yes",
                "10.0.0.0/8 | '10.0.0.0/8' | yes",
                "10.0.0.0/8 | '10.0.0.0/9', '10.128.0.0/9' | no",
                "10.0.0.0/7 | '10.0.0.0/8' | no",
                "fd00::/8 | '10.0.0.0/8' | no",
                "10.1.1.1 | 'nowhere', '10.0.0.0/8' | yes",
                "10.1.1.1 | 'nowhere' | (unknown: 'nowhere' is not a network)",
                "10.1.1.1 | '10.0.0.0/33' | (unknown: '10.0.0.0/33' is not a network)",
                "host-7 | '10.0.0.0/8' | (unknown: 'host-7' is not an IP address)",
            })
    void networksHoldTheirAddresses(String address, String networks, String expected) {
        assertThat(Site.value("text.within([" + networks + "])", Map.of("text", text(address))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "8.0, 31.8, yes",
        "31.8, 8.0, no",
        "31.8, 31.8.0, no",
        "31.8, 2024.09.1, yes",
        "2024.09.1, 2024.10.0, yes",
        "2025.1, 31.8, no",
        "10.11.6-0+deb12u1, 10.11.8, yes",
        "1:10.11.6-0+deb12u1, 10.11.6, no",
        "v1.2.3, 1.2.10, yes",
        "unknown, 1.0, (unknown: 'unknown' is not a version)",
        "1.0, later, (unknown: 'later' is not a version)",
        "1.99999999999, 2, (unknown: '1.99999999999' is not a version)",
    })
    void versionsAreComparedPartByPart(String version, String other, String expected) {
        assertThat(
                        Site.value(
                                "text.olderThan(texts[0])",
                                Map.of("text", text(version), "texts", texts(other))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "644, o+r, yes",
        "644, o+w, no",
        "640, o+r, no",
        "640, g+r, yes",
        "1777, o+w, yes",
        "4755, u+x, yes",
        "0, u+r, no",
        "689, o+r, (unknown: 689 is not a file mode)",
        "-1, o+r, (unknown: -1 is not a file mode)",
    })
    void modesAreReadAsOctalDigits(long mode, String right, String expected) {
        assertThat(Site.value("number.allows('" + right + "')", Map.of("number", number(mode))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01",
        "86399, 1970-01-01",
        "1795500000, 2026-11-24",
        "253402300799, 9999-12-31",
        "253402300800, (unknown: 253402300800 is not a time)",
        "-1, (unknown: -1 is not a time)",
    })
    void timesAreToldAsDays(long seconds, String expected) {
        assertThat(Site.value("number.date()", Map.of("number", number(seconds))))
                .isEqualTo(expected);
    }
}
