package org.countersign.bench;

import org.countersign.collect.CollectionPlan;
import org.countersign.remote.Exec;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
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
 * A small site: the whole pack on three hosts with all roles, 50 ms away, from the click to the
 * last piece of evidence that is saved. All hosts are this machine, behind a relay each, so they
 * share its processors; what their scripts take without any connection is told beside it. The first
 * run is told apart: nothing is warm in it.
 */
public final class SiteBenchmark {
    private static final int HOSTS = 3;
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int RUNS = 3;

    private SiteBenchmark() {}

    /**
     * Prints the figures.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        try (Scratch scratch = Scratch.make();
                Sshd sshd = Sshd.start(scratch.folder())) {
            List<DelayingRelay> relays = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                relays.add(DelayingRelay.start(sshd.port(), ROUND_TRIP));
            }
            measure(scratch, sshd, relays);
            for (DelayingRelay relay : relays) {
                relay.close();
            }
        }
    }

    private static void measure(Scratch scratch, Sshd sshd, List<DelayingRelay> relays)
            throws Exception {
        Path knownHosts = sshd.knownHosts(relays.stream().map(DelayingRelay::port).toList());
        List<Host> hosts =
                relays.stream()
                        .map(
                                relay ->
                                        Workbench.host(
                                                "host-" + relay.port(),
                                                relay.port(),
                                                sshd.login(),
                                                Elevation.ROOT))
                        .toList();
        Reach real = Reach.ofThisMachine(knownHosts, Optional.empty());
        Scripts scripts = new Scripts(real.access());
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("site.countersign"),
                        new Reach(scripts, real.network()),
                        hosts)) {
            List<HostId> ids = hosts.stream().map(Host::id).toList();
            CollectionPlan plan = bench.plan(ids, Probes.WHOLE::of);
            double first = seconds(bench, plan, ids);
            List<List<Exec>> sent = ids.stream().map(scripts::of).toList();
            List<Double> warm = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                warm.add(seconds(bench, plan, ids));
                alone.add(Timing.seconds(() -> here(sent)));
            }
            System.out.printf(
                    "%d hosts, %d probes each, %d ms: first %.2f s, then %.2f s; the same scripts"
                            + " at once on this machine, without a connection: %.2f s%n",
                    HOSTS,
                    plan.hosts().getFirst().steps().size(),
                    ROUND_TRIP.toMillis(),
                    first,
                    Timing.median(warm),
                    Timing.median(alone));
        }
    }

    /** What the hosts themselves take, which share this machine's processors here. */
    private static int here(List<List<Exec>> sent) throws Exception {
        List<Callable<Integer>> runs = new ArrayList<>();
        for (List<Exec> scripts : sent) {
            runs.add(() -> Scripts.runHere(scripts));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int bytes = 0;
            for (Future<Integer> run : threads.invokeAll(runs)) {
                bytes += run.get();
            }
            return bytes;
        }
    }

    private static double seconds(Workbench bench, CollectionPlan plan, List<HostId> ids)
            throws Exception {
        return Timing.seconds(
                () -> {
                    var events = bench.collect(plan);
                    for (HostId id : ids) {
                        Optional<String> denied = Workbench.ended(id, events).denied();
                        if (denied.isPresent()) {
                            throw new IllegalStateException(denied.get());
                        }
                    }
                    return events;
                });
    }
}
