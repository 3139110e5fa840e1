package org.countersign.collect;

import org.countersign.collect.CollectionEvent.Gathered;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.pack.FactId;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A collection from hosts that are played, with room for four scripts at a time. */
abstract class PlayedCollection {
    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    static final HostKey KEY = new HostKey("ssh-ed25519", "AAAA");
    static final Optional<Vantage> LAN =
            Optional.of(new Vantage(new VantageId("lan"), "LAN", false));

    final List<CollectionEvent> events = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger execs = new AtomicInteger();

    /** Plays a host: gets the outline of the script, says something, and says how it ended. */
    interface Plays {
        Reply answer(ScriptOutline outline, Exec exec, Says says) throws InterruptedException;
    }

    interface Says {
        void say(String text);
    }

    RemoteAccess access(Plays plays) {
        return (_, _, _, _) -> {
            open.incrementAndGet();
            return new Access.Open(new PlayedHost(plays));
        };
    }

    final class PlayedHost implements RemoteHost {
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

    static final NetworkLook NETWORK =
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

    static final HostKeyPolicy KEYS =
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

    Optional<String> rootPassword = Optional.of("for-root");

    final Credentials credentials =
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

    static final Discovered DISCOVERED =
            (_, fact, _) ->
                    fact.text().equals("known")
                            ? new Discovered.Named.Texts(List.of("/found"))
                            : new Discovered.Named.Nothing("the settings are unknown");

    void collect(CollectionPlan plan, RemoteAccess access) throws Exception {
        collector(access).collect(plan, plan.sheet(), KEYS, credentials, DISCOVERED, events::add);
    }

    static Collector collector(RemoteAccess access) {
        Masking masking = new Masking(new byte[] {1});
        return new Collector(access, NETWORK, masking, Clock.fixed(NOW, ZoneOffset.UTC), 4);
    }

    static CollectionPlan plan(Elevation elevation, int hosts, Probe... probes) {
        List<Host> all = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            all.add(Packs.host("h" + i, new Login.Agent("me"), elevation));
        }
        return CollectionPlan.of(Packs.of(probes), all.stream().map(Route::direct).toList(), LAN);
    }

    /** Answers every probe with its own name; those of root only where asked to. */
    static Reply honest(ScriptOutline outline, boolean root, Says says) {
        says.say(FrameWriter.hello(outline, false, NOW.getEpochSecond() + 90, "me"));
        outline.asUser().forEach(id -> says.say(named(outline, id)));
        if (root) {
            says.say(FrameWriter.hello(outline, true, NOW.getEpochSecond() + 90, "root"));
            outline.asRoot().forEach(id -> says.say(named(outline, id)));
        }
        return new Reply.Completed(0);
    }

    static String named(ScriptOutline outline, org.countersign.pack.ProbeId id) {
        return FrameWriter.answer(outline, id, 0, Bytes.of("password = " + id), 0, "", 1);
    }

    List<String> outcome(String host) {
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

    static String probe(org.countersign.evidence.Source source) {
        return switch (source) {
            case org.countersign.evidence.Source.Command s -> s.probe().text();
            case org.countersign.evidence.Source.File s -> s.probe().text();
            case org.countersign.evidence.Source.Query s -> s.probe().text();
            case org.countersign.evidence.Source.Network s -> s.probe().text();
            case org.countersign.evidence.Source.Answer s -> throw new AssertionError(s);
            case org.countersign.evidence.Source.Attachment s -> throw new AssertionError(s);
        };
    }

    static final Probe USER = Probes.user("a.user", Probes.command("true"));
    static final Probe ROOT = Probes.root("b.root", Probes.command("true"));
    static final Probe REACH =
            Probes.user("c.reach", new Method.Reach(List.of(new PortSource.Fixed(5029))));
    static final Probe TALK =
            Probes.user("d.talk", new Method.Dialogue(new PortSource.Fixed(1), List.of("x"), "\n"));
    static final Probe LATER =
            Probes.user(
                    "e.later", new Method.ReadFile(new PathSource.OfFact(new FactId("known"), "")));
    static final Probe LATER_ROOT =
            Probes.root(
                    "f.later", new Method.ReadFile(new PathSource.OfFact(new FactId("known"), "")));
    static final Probe NEVER =
            Probes.user(
                    "f.never",
                    new Method.ReadFile(new PathSource.OfFact(new FactId("unknown"), "")));
}
