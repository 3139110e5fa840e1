package org.countersign.bench;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.collect.FrameWriter;
import org.countersign.collect.ScriptOutline;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Limits;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.Reach;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Targets that answer 10 GB, or for ever, or nothing, beside one that behaves: the bad ones are
 * stopped at the limits, the good one is unharmed, and the heap stays small. It is meant for {@code
 * -Xmx256m}; the targets live in the same process and share that heap.
 */
public final class HostileTargetBenchmark {
    private static final long TEN_GIGABYTES = 10_000_000_000L;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(2), 64 * 1024);
    private static final String PROBE = "host.os-release";

    private HostileTargetBenchmark() {}

    /** How a target behaves when it is asked to run our script. */
    private enum Behaviour {
        GOOD,
        TEN_GIGABYTES_OF_NOISE,
        TEN_GIGABYTES_IN_AN_ANSWER,
        DRIPS_FOR_EVER,
        SAYS_NOTHING;

        HostId host() {
            return new HostId(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    /** Prints what happened. */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair key = generator.generateKeyPair();
        Map<Behaviour, AtomicLong> said = new ConcurrentHashMap<>();
        Map<Behaviour, SshServer> servers = new TreeMap<>();
        try (Scratch scratch = Scratch.make()) {
            for (Behaviour behaviour : Behaviour.values()) {
                said.put(behaviour, new AtomicLong());
                servers.put(behaviour, serve(behaviour, key, said.get(behaviour)));
            }
            collect(scratch, key, servers, said);
        } finally {
            for (SshServer server : servers.values()) {
                server.stop(true);
            }
        }
    }

    private static void collect(
            Scratch scratch,
            KeyPair key,
            Map<Behaviour, SshServer> servers,
            Map<Behaviour, AtomicLong> said)
            throws Exception {
        Sshd.makeKey(scratch.file("login_key"));
        Login login = new Login.KeyFile("auditor", scratch.file("login_key").toString());
        List<Host> hosts = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Map.Entry<Behaviour, SshServer> each : servers.entrySet()) {
            int port = each.getValue().getPort();
            hosts.add(Workbench.host(each.getKey().host().text(), port, login, Elevation.NONE));
            known.add("[127.0.0.1]:" + port + " " + line(key));
        }
        Path knownHosts = java.nio.file.Files.write(scratch.file("known_hosts"), known);
        Reach reach = Reach.ofThisMachine(knownHosts, Optional.empty());
        try (Workbench bench = Workbench.begin(scratch.file("hostile.countersign"), reach, hosts)) {
            CollectionPlan plan =
                    bench.plan(
                            hosts.stream().map(Host::id).toList(),
                            all ->
                                    all.filter(p -> p.id().text().equals(PROBE))
                                            .map(p -> Workbench.limited(p, LIMITS)));
            Map<HostId, Double> ends = new ConcurrentHashMap<>();
            long start = System.nanoTime();
            List<CollectionEvent> events =
                    bench.collect(
                            plan,
                            event -> {
                                if (event instanceof CollectionEvent.Finished
                                        || event instanceof CollectionEvent.Failed) {
                                    ends.put(event.host(), (System.nanoTime() - start) / 1e9);
                                }
                            });
            for (Behaviour behaviour : servers.keySet()) {
                Workbench.Ended ended = Workbench.ended(behaviour.host(), events);
                System.out.printf(
                        "%-27s ended after %5.1f s; the target had sent %,d bytes; %d answers kept;"
                                + " %s%n",
                        behaviour.host(),
                        ends.getOrDefault(behaviour.host(), Double.NaN),
                        said.getOrDefault(behaviour, new AtomicLong()).get(),
                        ended.contents(),
                        ended.denied().orElse("finished"));
            }
        }
        System.out.printf(
                "heap: at most %d MB of %d MB were in use, garbage included%n",
                peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    /** The sum of the peaks of all parts of the heap: no less than the peak of their sum. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static SshServer serve(Behaviour behaviour, KeyPair key, AtomicLong said)
            throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPublickeyAuthenticator((_, _, _) -> true);
        server.setCommandFactory((_, command) -> new Answer(command, behaviour, said));
        server.start();
        return server;
    }

    private static String line(KeyPair key) {
        StringBuilder out = new StringBuilder();
        try {
            org.apache.sshd.common.config.keys.PublicKeyEntry.appendPublicKeyEntry(
                    out, key.getPublic());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "memory does not refuse " + KeyUtils.getKeyType(key), e);
        }
        return out.toString();
    }

    /** What a target says to our script. */
    private static final class Answer extends AbstractCommandSupport {
        private final Behaviour behaviour;
        private final AtomicLong said;

        Answer(String command, Behaviour behaviour, AtomicLong said) {
            super(command, null);
            this.behaviour = behaviour;
            this.said = said;
        }

        @Override
        public void run() {
            try {
                ScriptOutline outline = FrameWriter.outlineOf(getCommand()).orElseThrow();
                answer(outline, getOutputStream());
                onExit(0);
            } catch (IOException e) {
                onExit(1, "the other side is gone");
            } catch (InterruptedException e) {
                onExit(1, "stopped");
            }
        }

        private void answer(ScriptOutline outline, OutputStream out)
                throws IOException, InterruptedException {
            say(out, FrameWriter.hello(outline, false, 1_790_000_000L, "auditor"));
            String whole =
                    FrameWriter.answer(
                            outline,
                            outline.all().getFirst(),
                            0,
                            Bytes.of("NAME=Example\n"),
                            0,
                            "",
                            1_790_000_000L);
            // Up to the last line of the content: the answer never ends.
            String begun = whole.substring(0, whole.lastIndexOf("\n@") + 1);
            switch (behaviour) {
                case GOOD -> say(out, whole);
                case TEN_GIGABYTES_OF_NOISE -> flood(out, "no frame at all, only noise\n");
                case TEN_GIGABYTES_IN_AN_ANSWER -> {
                    say(out, begun);
                    flood(out, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n");
                }
                case DRIPS_FOR_EVER -> {
                    say(out, begun);
                    while (!Thread.currentThread().isInterrupted()) {
                        say(out, "QUJD\n");
                        Thread.sleep(500);
                    }
                }
                case SAYS_NOTHING -> Thread.sleep(Duration.ofDays(1));
            }
        }

        private void flood(OutputStream out, String line) throws IOException {
            byte[] lines = line.repeat(800).getBytes(StandardCharsets.US_ASCII);
            for (long sent = 0; sent < TEN_GIGABYTES; sent += lines.length) {
                out.write(lines);
                out.flush();
                said.addAndGet(lines.length);
            }
        }

        private void say(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            said.addAndGet(text.length());
        }
    }
}
