package org.countersign.bench;

import org.countersign.collect.CollectionPlan;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.usecase.Reach;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small site: the whole pack on three hosts with all roles, 50 ms away, from the click to the
 * last piece of evidence that is saved. All hosts are this machine, behind a relay each. The first
 * run is told apart: nothing is warm in it.
 */
public final class SiteBenchmark {
    private static final int HOSTS = 3;
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int RUNS = 5;

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
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("site.countersign"),
                        Reach.ofThisMachine(knownHosts, Optional.empty()),
                        hosts)) {
            List<HostId> ids = hosts.stream().map(Host::id).toList();
            CollectionPlan plan = bench.plan(ids, Probes.WHOLE::of);
            double first = seconds(bench, plan, ids);
            List<Double> warm = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                warm.add(seconds(bench, plan, ids));
            }
            System.out.printf(
                    "%d hosts, %d probes each, %d ms: first %.2f s, then %.2f s (median of %d)%n",
                    HOSTS,
                    plan.hosts().getFirst().steps().size(),
                    ROUND_TRIP.toMillis(),
                    first,
                    Timing.median(warm),
                    RUNS);
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
