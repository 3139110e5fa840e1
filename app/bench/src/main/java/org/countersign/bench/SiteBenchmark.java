package org.countersign.bench;

import org.countersign.collect.CollectionPlan;
import org.countersign.target.HostId;
import org.countersign.usecase.Reach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

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
                Sshd sshd = Sshd.start(scratch.folder());
                DistantHosts site = new DistantHosts(sshd, HOSTS, ROUND_TRIP)) {
            measure(scratch, site);
        }
    }

    private static void measure(Scratch scratch, DistantHosts site) throws Exception {
        Reach real = Reach.ofThisMachine(site.knownHosts(), Optional.empty());
        Scripts scripts = new Scripts(real.access());
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("site.countersign"),
                        new Reach(scripts, real.network()),
                        site.hosts())) {
            CollectionPlan plan = bench.plan(site.ids(), Probes.WHOLE::of);
            double first = Timing.seconds(() -> site.collect(bench, plan));
            // What the hosts themselves take, which share this machine's processors here.
            List<Callable<Integer>> here = new ArrayList<>();
            for (HostId id : site.ids()) {
                here.add(() -> Scripts.runHere(scripts.of(id)));
            }
            List<Double> warm = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                warm.add(Timing.seconds(() -> site.collect(bench, plan)));
                alone.add(Timing.seconds(() -> DistantHosts.atOnce(here)));
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
}
