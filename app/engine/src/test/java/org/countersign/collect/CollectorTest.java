package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.collect.CollectionEvent.Cancelled;
import org.countersign.collect.CollectionEvent.Connected;
import org.countersign.collect.CollectionEvent.Failed;
import org.countersign.collect.CollectionEvent.Finished;
import org.countersign.collect.CollectionEvent.Gathered;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.pack.FactId;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.remote.Access;
import org.countersign.remote.Exec;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.Output;
import org.countersign.remote.RemoteAccess;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.target.HostKeyPolicy;
import org.countersign.target.Login;
import org.countersign.target.Route;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

class CollectorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final HostKey KEY = new HostKey("ssh-ed25519", "AAAA");
    private static final Optional<Vantage> LAN =
            Optional.of(new Vantage(new VantageId("lan"), "LAN", false));

    private final List<CollectionEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger execs = new AtomicInteger();

    /** Plays a host: gets the outline of the script, says something, and says how it ended. */
    private interface Plays {
        Reply answer(ScriptOutline outline, Exec exec, Says says) throws InterruptedException;
    }

    private interface Says {
        void say(String text);
    }

    private RemoteAccess access(Plays plays) {
        return (_, _, _, _) -> {
            open.incrementAndGet();
            return new Access.Open(new PlayedHost(plays));
        };
    }

    private final class PlayedHost implements RemoteHost {
        private final Plays plays;

        PlayedHost(Plays plays) {
            this.plays = plays;
        }

        @Override
        public HostKey hostKey() {
            return KEY;
        }

        @Override
        public Reply run(Exec exec, Output output, Deadline deadline) throws InterruptedException {
            execs.incrementAndGet();
            return plays.answer(
                    FrameWriter.outlineOf(exec.command()).orElseThrow(),
                    exec,
                    text -> {
                        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                        output.out(bytes, bytes.length);
                    });
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private static final NetworkLook NETWORK =
            new NetworkLook() {
                @Override
                public Seen reach(String address, List<Integer> ports, Deadline deadline) {
                    return new Seen.Answer(ports.getFirst() + " open\n");
                }

                @Override
                public Seen dialogue(
                        String address,
                        int port,
                        List<String> lines,
                        String ending,
                        int bytes,
                        Deadline deadline) {
                    return new Seen.Nothing("The port was silent.");
                }

                @Override
                public Seen tlsHandshake(String address, int port, Deadline deadline) {
                    throw new AssertionError("nobody asked for TLS");
                }

                @Override
                public Seen tlsOffers(String address, int port, Deadline deadline) {
                    throw new AssertionError("nobody asked for TLS");
                }

                @Override
                public Seen http(String address, Pages pages, Deadline deadline) {
                    throw new AssertionError("nobody asked for HTTP");
                }

                @Override
                public Seen databaseTls(String address, int port, Deadline deadline) {
                    throw new AssertionError("nobody asked for TLS");
                }
            };

    private static final HostKeyPolicy KEYS =
            new HostKeyPolicy() {
                @Override
                public Optional<HostKey> pinned(org.countersign.target.HostId host) {
                    return Optional.empty();
                }

                @Override
                public boolean accept(Host host, HostKey key) {
                    return true;
                }
            };

    private Optional<String> rootPassword = Optional.of("for-root");

    private final Credentials credentials =
            new Credentials() {
                @Override
                public Optional<Secret> password(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> passphrase(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> sudoPassword(Host host) {
                    return Optional.of(Secret.of("for-sudo"));
                }

                @Override
                public Optional<Secret> rootPassword(Host host) {
                    return rootPassword.map(Secret::of);
                }

                @Override
                public Optional<Secret> answer(Host host, String prompt, boolean echo) {
                    return Optional.empty();
                }
            };

    private static final Discovered DISCOVERED =
            (_, fact, _) ->
                    fact.text().equals("known")
                            ? new Discovered.Named.Texts(List.of("/found"))
                            : new Discovered.Named.Nothing("the settings are unknown");

    private void collect(CollectionPlan plan, RemoteAccess access) throws Exception {
        collector(access).collect(plan, plan.sheet(), KEYS, credentials, DISCOVERED, events::add);
    }

    private static Collector collector(RemoteAccess access) {
        Masking masking = new Masking(new byte[] {1});
        return new Collector(access, NETWORK, masking, Clock.fixed(NOW, ZoneOffset.UTC), 4);
    }

    private static CollectionPlan plan(Elevation elevation, int hosts, Probe... probes) {
        List<Host> all = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            all.add(Packs.host("h" + i, new Login.Agent("me"), elevation));
        }
        return CollectionPlan.of(Packs.of(probes), all.stream().map(Route::direct).toList(), LAN);
    }

    /** Answers every probe with its own name; those of root only where asked to. */
    private static Reply honest(ScriptOutline outline, boolean root, Says says) {
        says.say(FrameWriter.hello(outline, false, NOW.getEpochSecond() + 90, "me"));
        outline.asUser().forEach(id -> says.say(named(outline, id)));
        if (root) {
            says.say(FrameWriter.hello(outline, true, NOW.getEpochSecond() + 90, "root"));
            outline.asRoot().forEach(id -> says.say(named(outline, id)));
        }
        return new Reply.Completed(0);
    }

    private static String named(ScriptOutline outline, org.countersign.pack.ProbeId id) {
        return FrameWriter.answer(outline, id, 0, Bytes.of("password = " + id), 0, "", 1);
    }

    private List<String> outcome(String host) {
        return events.stream()
                .filter(event -> event.host().text().equals(host))
                .filter(Gathered.class::isInstance)
                .map(event -> ((Gathered) event).evidence())
                .map(
                        e ->
                                probe(e.source())
                                        + ": "
                                        + switch (e.capture()) {
                                            case Capture.Content content ->
                                                    "exit " + content.exit();
                                            case Capture.Nothing nothing -> nothing.reason();
                                        })
                .sorted()
                .toList();
    }

    private static String probe(org.countersign.evidence.Source source) {
        return switch (source) {
            case org.countersign.evidence.Source.Command s -> s.probe().text();
            case org.countersign.evidence.Source.File s -> s.probe().text();
            case org.countersign.evidence.Source.Query s -> s.probe().text();
            case org.countersign.evidence.Source.Network s -> s.probe().text();
            case org.countersign.evidence.Source.Answer s -> throw new AssertionError(s);
            case org.countersign.evidence.Source.Attachment s -> throw new AssertionError(s);
        };
    }

    private static final Probe USER = Probes.user("a.user", Probes.command("true"));
    private static final Probe ROOT = Probes.root("b.root", Probes.command("true"));
    private static final Probe REACH =
            Probes.user("c.reach", new Method.Reach(List.of(new PortSource.Fixed(5029))));
    private static final Probe TALK =
            Probes.user("d.talk", new Method.Dialogue(new PortSource.Fixed(1), List.of("x"), "\n"));
    private static final Probe LATER =
            Probes.user(
                    "e.later", new Method.ReadFile(new PathSource.OfFact(new FactId("known"), "")));
    private static final Probe LATER_ROOT =
            Probes.root(
                    "f.later", new Method.ReadFile(new PathSource.OfFact(new FactId("known"), "")));
    private static final Probe NEVER =
            Probes.user(
                    "f.never",
                    new Method.ReadFile(new PathSource.OfFact(new FactId("unknown"), "")));

    @Test
    void everyProbeEndsInOnePieceOfEvidenceOverOneConnectionAndOneExecForEachPrivilegeAndStage()
            throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT, REACH, TALK, LATER, NEVER),
                access((outline, _, says) -> honest(outline, true, says)));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: exit 0",
                        "c.reach: exit 0",
                        "d.talk: The port was silent",
                        "e.later: exit 0",
                        "f.never: the settings are unknown");
        assertThat(events.getLast()).isInstanceOf(Finished.class);
        assertThat(events).filteredOn(Connected.class::isInstance).hasSize(1);
        assertThat(execs).hasValue(3);
        assertThat(open).hasValue(0);
    }

    @Test
    void bothPrivilegesOfAStageRunAtTheSameTime() throws Exception {
        var both = new CyclicBarrier(2);
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            meet(both);
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1")).containsExactly("a.user: exit 0", "b.root: exit 0");
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("one of them ran alone", e);
        }
    }

    @Test
    void evidenceTellsClockKeyAndUser() throws Exception {
        collect(plan(Elevation.SUDO, 1, ROOT), access((o, _, says) -> honest(o, true, says)));
        var evidence =
                events.stream()
                        .filter(Gathered.class::isInstance)
                        .map(event -> ((Gathered) event).evidence())
                        .findFirst()
                        .orElseThrow();
        assertThat(evidence.clockOffset()).isEqualTo(Duration.ofSeconds(90));
        assertThat(evidence.hostKey()).isEqualTo(KEY.fingerprint());
        assertThat(evidence.source())
                .isEqualTo(
                        new org.countersign.evidence.Source.Command(ROOT.id(), "true", 0, "root"));
    }

    @Test
    void clockThatJumpsWhileItIsCollectedMovesNoTime() throws Exception {
        var looks = new AtomicInteger();
        var jumping =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return NOW.minus(Duration.ofDays(looks.getAndIncrement()));
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        CollectionPlan plan = plan(Elevation.SUDO, 1, USER, ROOT, REACH, LATER);
        new Collector(
                        access((outline, _, says) -> honest(outline, true, says)),
                        NETWORK,
                        new Masking(new byte[] {1}),
                        jumping,
                        4)
                .collect(plan, plan.sheet(), KEYS, credentials, DISCOVERED, events::add);
        assertThat(events)
                .filteredOn(Gathered.class::isInstance)
                .extracting(event -> ((Gathered) event).evidence())
                .hasSize(4)
                .allSatisfy(
                        piece -> {
                            assertThat(piece.end()).isAfterOrEqualTo(piece.start());
                            assertThat(piece.start()).isBetween(NOW, NOW.plus(Duration.ofHours(1)));
                        });
    }

    @Test
    void noMoreScriptsRunThanThereIsRoomFor() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        collect(
                plan(Elevation.SUDO, 7, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(20);
                            running.decrementAndGet();
                            return honest(outline, true, says);
                        }));
        assertThat(execs).hasValue(14);
        assertThat(most.get()).isBetween(2, 4);
        assertThat(events).filteredOn(CollectionEvent.Finished.class::isInstance).hasSize(7);
    }

    @Test
    void secretsAreMaskedBeforeTheyAreDelivered() throws Exception {
        Probe probe =
                Probes.probe(
                        "m",
                        Privilege.USER,
                        1,
                        1000,
                        List.of(new MaskRule(MaskRule.Style.KEY_VALUE, List.of("password"))),
                        Probes.command("true"));
        collect(
                plan(Elevation.NONE, 1, probe),
                access(
                        (outline, _, says) -> {
                            says.say(FrameWriter.hello(outline, false, 1, "me"));
                            says.say(
                                    FrameWriter.answer(
                                            outline,
                                            probe.id(),
                                            0,
                                            Bytes.of("password=hunter2"),
                                            0,
                                            "password=hunter2",
                                            1));
                            return new Reply.Completed(0);
                        }));
        assertThat(events.toString()).doesNotContain("hunter2");
        assertThat(events)
                .filteredOn(Gathered.class::isInstance)
                .allSatisfy(
                        e ->
                                assertThat(((Gathered) e).content().orElseThrow().text())
                                        .startsWith("password=«masked length=7"));
    }

    @Test
    void unelevatedRootProbesSayWhy() throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            says.say(
                                    FrameWriter.notElevated(
                                            outline, 1, "sudo: a password is required"));
                            return new Reply.Completed(0);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: sudo wants a password and none was given; choose sudo with a"
                                + " password for this host");
    }

    @Test
    void withoutElevationRootProbesAreNotRunAndSaySo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            assertThat(outline.asRoot()).isEmpty();
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: it needs root, and neither sudo nor su is used for this host;"
                                + " choose one of them, or use the courier script");
    }

    @ParameterizedTest
    @CsvSource({"SUDO_PASSWORD, for-sudo", "SU, for-root"})
    void passwordTravelsOnlyAsTheFirstLineAndIsWipedThen(Elevation elevation, String password)
            throws Exception {
        List<Secret> given = new ArrayList<>();
        collect(
                plan(elevation, 1, ROOT),
                access(
                        (outline, exec, says) -> {
                            given.add(exec.firstLine().orElseThrow());
                            assertThat(given.getLast().chars())
                                    .containsExactly(password.toCharArray());
                            assertThat(exec.command()).doesNotContain(password);
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1")).containsExactly("b.root: exit 0");
        assertThat(given)
                .singleElement()
                .satisfies(secret -> assertThat(secret.chars()).containsOnly('\0'));
    }

    @Test
    void passwordThatWasRefusedIsNotTriedAgain() throws Exception {
        collect(
                plan(Elevation.SU, 1, ROOT, LATER_ROOT),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            says.say(
                                    FrameWriter.notElevated(
                                            outline, 1, "Password: su: Authentication failure"));
                            return new Reply.Completed(0);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "b.root: su refused the password; collect again and type root's password"
                                + " anew",
                        "f.later: su refused the password; collect again and type root's password"
                                + " anew");
        assertThat(execs).hasValue(1);
    }

    @Test
    void withoutThePasswordOfRootSuIsNotTried() throws Exception {
        rootPassword = Optional.empty();
        collect(plan(Elevation.SU, 1, USER, ROOT), access((o, _, says) -> honest(o, true, says)));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: su wants root's password and none was given; collect again and"
                                + " type it");
        assertThat(execs).hasValue(1);
    }

    @Test
    void connectionCutMidwayKeepsWhatArrived() throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT, LATER),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            return new Reply.Lost("broken pipe");
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: the connection was lost before it answered",
                        "e.later: The connection to 10.0.0.1 was lost: broken pipe");
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOST,
                                "The connection to 10.0.0.1 was lost: broken pipe.",
                                "Collect again; what had arrived is kept."));
    }

    @Test
    void accountWithoutAShellIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access(
                        (_, _, says) -> {
                            says.say("This account is currently not available.\n");
                            return new Reply.Completed(1);
                        }));
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOGIN_REFUSED,
                                "The account on 10.0.0.1 was let in, but its shell did not run our"
                                        + " script (exit code 1).",
                                "Use an account with a shell such as /bin/sh, and without a forced"
                                        + " command."));
    }

    @Test
    void accountThatMayRunNothingIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access((_, _, _) -> new Reply.Refused("the account may have no shell")));
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOGIN_REFUSED,
                                "10.0.0.1 let us in, but would not run a command: the account may"
                                        + " have no shell.",
                                "Use an account that may run commands over SSH."));
    }

    @Test
    void profileThatPrintsWithoutEndIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access(
                        (_, _, says) -> {
                            for (int i = 0; i < 200; i++) {
                                says.say("Welcome. ".repeat(10_000) + "\n");
                            }
                            return new Reply.TimedOut();
                        }));
        assertThat(outcome("h1"))
                .containsExactly("a.user: the host said more than all probes together may say");
        assertThat(((Failed) events.getLast()).denied().next())
                .isEqualTo("Look at what the account's shell profile prints, then collect again.");
    }

    @Test
    void oneHostsFailureDoesNotHarmTheOthers() throws Exception {
        AtomicInteger count = new AtomicInteger();
        RemoteAccess good = access((outline, _, says) -> honest(outline, true, says));
        RemoteAccess mixed =
                (route, keys, credentials, deadline) ->
                        switch (route.host().id().text()) {
                            case "h1" ->
                                    new Access.Denied(
                                            Access.Why.UNREACHABLE, "It is off.", "Switch it on.");
                            case "h2" ->
                                    throw new IllegalStateException(
                                            "a mistake " + count.incrementAndGet());
                            default -> good.open(route, keys, credentials, deadline);
                        };
        collect(plan(Elevation.NONE, 6, USER, REACH), mixed);
        assertThat(outcome("h1")).containsExactly("a.user: It is off", "c.reach: exit 0");
        assertThat(outcome("h2").getFirst())
                .isEqualTo(
                        "a.user: The collection of h2 stopped because of a fault in the program");
        for (String host : List.of("h3", "h4", "h5", "h6")) {
            assertThat(outcome(host)).containsExactly("a.user: exit 0", "c.reach: exit 0");
        }
    }

    @Test
    void anotherSheetThanTheAgreedOneIsRefused() {
        CollectionPlan agreed = plan(Elevation.NONE, 1, USER);
        CollectionPlan other = plan(Elevation.NONE, 1, USER, REACH);
        assertThatThrownBy(
                        () ->
                                collector(access((_, _, _) -> new Reply.Completed(0)))
                                        .collect(
                                                other,
                                                agreed.sheet(),
                                                KEYS,
                                                credentials,
                                                DISCOVERED,
                                                events::add))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("consent");
        assertThat(events).isEmpty();
    }

    @Test
    void cancelKeepsWhatArrivedAndClosesEveryConnection() throws Exception {
        CountDownLatch hanging = new CountDownLatch(4); // two hosts, two privileges
        CollectionPlan plan = plan(Elevation.SUDO, 2, USER, ROOT);
        List<Throwable> thrown = new ArrayList<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        collect(
                                                plan,
                                                access(
                                                        (outline, _, says) -> {
                                                            honest(outline, false, says);
                                                            hanging.countDown();
                                                            new CountDownLatch(1).await();
                                                            return new Reply.Completed(0);
                                                        }));
                                    } catch (Exception e) {
                                        thrown.add(e);
                                    }
                                });
        hanging.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(outcome("h1")).containsExactly("a.user: exit 0");
        assertThat(outcome("h2")).containsExactly("a.user: exit 0");
        assertThat(events).filteredOn(Cancelled.class::isInstance).hasSize(2);
        assertThat(open).hasValue(0);
    }

    @Test
    void receiverThatFailsEndsTheCollectionWithItsOwnException() {
        CollectionPlan plan = plan(Elevation.NONE, 3, USER);
        IllegalStateException full = new IllegalStateException("disk full");
        assertThatThrownBy(
                        () ->
                                collector(access((outline, _, says) -> honest(outline, true, says)))
                                        .collect(
                                                plan,
                                                plan.sheet(),
                                                KEYS,
                                                credentials,
                                                DISCOVERED,
                                                event -> {
                                                    if (event instanceof Gathered) {
                                                        throw full;
                                                    }
                                                }))
                .isSameAs(full);
        assertThat(open).hasValue(0);
    }
}
