package org.countersign.bench;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.remote.Exec;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.Reach;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Thirty-two hosts 50 ms away in a warm process with known host keys, against as many plain OpenSSH
 * clients in parallel with the same scripts. All hosts are this machine, behind a relay each.
 */
public final class FleetBenchmark {
    private static final int HOSTS = 32;
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int RUNS = 7;

    private FleetBenchmark() {}

    /**
     * Prints the figures.
     *
     * @param args {@code light} leaves out what the whole plan takes long for on the hosts
     */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        try (Scratch scratch = Scratch.make();
                Sshd sshd = Sshd.start(scratch.folder())) {
            List<DelayingRelay> relays = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                relays.add(DelayingRelay.start(sshd.port(), ROUND_TRIP));
            }
            compare(scratch, sshd, relays, Probes.named(args));
            for (DelayingRelay relay : relays) {
                relay.close();
            }
        }
    }

    private static void compare(
            Scratch scratch, Sshd sshd, List<DelayingRelay> relays, Probes probes)
            throws Exception {
        Path knownHosts = sshd.knownHosts(relays.stream().map(DelayingRelay::port).toList());
        Reach real = Reach.ofThisMachine(knownHosts, Optional.empty());
        Scripts scripts = new Scripts(real.access());
        Login login = sshd.login();
        List<Host> hosts =
                relays.stream()
                        .map(
                                relay ->
                                        Workbench.host(
                                                "host-" + relay.port(),
                                                relay.port(),
                                                login,
                                                Elevation.ROOT))
                        .toList();
        OpenSshClient plain = new OpenSshClient(sshd.loginKey(), knownHosts);
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("fleet.countersign"),
                        new Reach(scripts, real.network()),
                        hosts)) {
            List<HostId> ids = hosts.stream().map(Host::id).toList();
            CollectionPlan plan = bench.plan(ids, probes::of);
            check(ids, bench.collect(plan));
            List<List<Exec>> sent = ids.stream().map(scripts::of).toList();
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                double our = Timing.seconds(() -> bench.collect(plan));
                double their = Timing.seconds(() -> inParallel(plain, hosts, sent));
                ours.add(our);
                theirs.add(their);
                ratios.add(our / their);
            }
            System.out.printf(
                    "%d hosts, %s: Countersign %.2f s, OpenSSH in parallel %.2f s; ratio %.2f%n",
                    HOSTS,
                    probes.title(),
                    Timing.median(ours),
                    Timing.median(theirs),
                    Timing.median(ratios));
        }
    }

    private static void check(List<HostId> hosts, List<CollectionEvent> events) {
        for (HostId host : hosts) {
            Workbench.ended(host, events)
                    .denied()
                    .ifPresent(
                            what -> {
                                throw new IllegalStateException(what);
                            });
        }
    }

    private static int inParallel(OpenSshClient plain, List<Host> hosts, List<List<Exec>> sent)
            throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            int port = hosts.get(i).port();
            List<Exec> scripts = sent.get(i);
            clients.add(() -> plain.run(port, scripts));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int bytes = 0;
            for (Future<Integer> client : threads.invokeAll(clients)) {
                bytes += client.get();
            }
            return bytes;
        }
    }
}
