package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.collect.Resolution.Ready;
import org.countersign.collect.Resolution.Unusable;
import org.countersign.pack.FactId;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Route;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

class CollectionPlanTest {
    private static final FactId FACT = new FactId("sniffer.settings");
    private static final HostId HOST = new HostId("h1");
    private static final Optional<Vantage> LAN =
            Optional.of(new Vantage(new VantageId("lan"), "LAN", false));

    private static CollectionPlan plan(Login login, Elevation elevation, Probe... probes) {
        return CollectionPlan.of(
                Packs.of(probes), List.of(Route.direct(Packs.host("h1", login, elevation))), LAN);
    }

    @Test
    void sheetSaysExactlyWhatIsDone() {
        CollectionPlan plan =
                plan(
                        new Login.Agent("me"),
                        Elevation.SUDO,
                        Probes.root(
                                "sockets",
                                new Method.Command(
                                        List.of(
                                                List.of("ss", "-H", "-lntup"),
                                                List.of("netstat", "-lntup")))),
                        Probes.user(
                                "second",
                                new Method.Stat(List.of(new PathSource.OfFact(FACT, "dir.text")))),
                        Probes.user(
                                "conf",
                                new Method.ReadFile(
                                        new PathSource.ProcessOption(
                                                "voipmonitor", "--config-file", "/etc/x"))),
                        Probes.user(
                                "outside",
                                new Method.Dialogue(
                                        new PortSource.Fixed(5029),
                                        List.of("getversion"),
                                        "\r\n\r\n")),
                        Probes.user(
                                "web",
                                new Method.Http(
                                        new PortSource.Fixed(443),
                                        true,
                                        List.of("/", "/key.php"),
                                        new java.util.LinkedHashMap<>(
                                                java.util.Map.of("php", "<?php")))));
        assertThat(plan.sheet().items())
                .extracting(
                        i -> i.stage() + " " + i.privilege() + " " + i.probe() + ": " + i.action())
                .containsExactly(
                        "1 ROOT sockets: ss -H -lntup, else netstat -lntup",
                        "1 USER conf: read the file /etc/x (or the one that voipmonitor was started"
                                + " with as --config-file)",
                        "1 USER outside: from the assessor's machine, connect to 10.0.0.1 port 5029"
                                + " and send \"getversion\\r\\n\\r\\n\"",
                        "1 USER web: from the assessor's machine, ask 10.0.0.1 port 443 over HTTPS"
                            + " for /, /key.php, follow at most 5 redirects within that server, and"
                            + " keep no page, only its status, some headers, length and digest and"
                            + " whether it holds \"<?php\"; the server may log each request",
                        "2 USER second: show mode, owner, size and time of that"
                                + " sniffer.settings.dir.text names");
    }

    @Test
    void sheetSaysHowRootIsGot() {
        Probe root = Probes.root("r", Probes.command("true"));
        Probe user = Probes.user("u", Probes.command("true"));
        assertThat(plan(new Login.Agent("me"), Elevation.SU, user, root).sheet().items())
                .extracting(ConsentSheet.Item::address)
                .containsOnly("10.0.0.1:22; root through su with root's password");
        assertThat(plan(new Login.Agent("me"), Elevation.SU, user).sheet().items())
                .extracting(ConsentSheet.Item::address)
                .containsOnly("10.0.0.1:22");
    }

    @Test
    void sheetNamesTheJumpHostsInTheirOrderAndThatNothingIsReadThere() {
        Host outer = jump("outer", "203.0.113.7", 22, "gate");
        Host inner = jump("inner", "10.0.0.2", 2222, "audit");
        assertThat(sheetThrough(List.of(outer, inner)).items())
                .extracting(item -> item.host() + ": " + item.address())
                .containsExactly(
                        "h1: 10.0.0.1:22 through the jump hosts outer (gate at 203.0.113.7:22),"
                                + " then inner (audit at 10.0.0.2:2222); nothing is read on the"
                                + " way");
        assertThat(sheetThrough(List.of(outer)).items())
                .extracting(ConsentSheet.Item::address)
                .containsExactly(
                        "10.0.0.1:22 through the jump host outer (gate at 203.0.113.7:22); nothing"
                                + " is read on the way");
    }

    @Test
    void consentToOneWayIsNoConsentToAnother() {
        Host one = jump("one", "10.0.0.2", 22, "audit");
        Host two = jump("two", "10.0.0.3", 22, "audit");
        assertThat(
                        Stream.of(List.<Host>of(), List.of(one, two), List.of(two, one))
                                .map(jumps -> sheetThrough(jumps).digest()))
                .doesNotHaveDuplicates();
    }

    private static ConsentSheet sheetThrough(List<Host> jumps) {
        Probe probe = Probes.user("u", Probes.command("true"));
        Host far = Packs.host("h1", new Login.Agent("me"), Elevation.NONE);
        return CollectionPlan.of(Packs.of(probe), List.of(new Route(jumps, far)), LAN).sheet();
    }

    private static Host jump(String id, String address, int port, String account) {
        return new Host(
                new HostId(id),
                address,
                port,
                new TreeSet<>(),
                new Login.Agent(account),
                Elevation.NONE);
    }

    @Test
    void hostWithoutLoginIsLookedAtFromOutsideOnly() {
        CollectionPlan plan =
                plan(
                        new Login.None(""),
                        Elevation.NONE,
                        Probes.user("in", Probes.command("true")),
                        Probes.user("out", new Method.TlsHandshake(new PortSource.Fixed(443))));
        assertThat(plan.hosts().getFirst().steps())
                .extracting(step -> step.probe().id().text())
                .containsExactly("out");
    }

    @Test
    void probesForRootAreNotOnTheSheetWhereSudoIsNotUsed() {
        CollectionPlan plan =
                plan(
                        new Login.Agent("me"),
                        Elevation.NONE,
                        Probes.root("r", Probes.command("true")));
        assertThat(plan.sheet().items()).isEmpty();
        assertThat(plan.hosts().getFirst().steps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a/../b", "/a/..", "/a\nb", "/a*b", ""})
    void pathsThatAHostNamesAreChecked(String path) {
        Probe probe =
                Probes.user("p", new Method.ReadFile(new PathSource.OfFact(FACT, "dir.text")));
        assertThat(Resolution.of(probe, HOST, named(path)))
                .isEqualTo(
                        new Unusable(
                                "what sniffer.settings.dir.text names is not a path we may use"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999999", "-1", "5029; id", "", "٥"})
    void portsThatAHostNamesAreChecked(String port) {
        Probe probe = Probes.user("p", new Method.TlsHandshake(new PortSource.OfFact(FACT, "n")));
        assertThat(Resolution.of(probe, HOST, named(port)))
                .isEqualTo(new Unusable("what sniffer.settings.n names is not a port"));
    }

    @Test
    void whatAHostNamesTakesThePlaceOfTheFact() {
        Probe stat =
                Probes.user("p", new Method.Stat(List.of(new PathSource.OfFact(FACT, "dirs"))));
        assertThat(Resolution.of(stat, HOST, named("/a b", "/c'd")))
                .isInstanceOfSatisfying(
                        Ready.class,
                        ready ->
                                assertThat(ready.probe().method())
                                        .isEqualTo(
                                                new Method.Stat(
                                                        List.of(
                                                                Probes.at("/a b"),
                                                                Probes.at("/c'd")))));
    }

    private static Discovered named(String... texts) {
        return (_, _, _) -> new Discovered.Named.Texts(List.of(texts));
    }
}
