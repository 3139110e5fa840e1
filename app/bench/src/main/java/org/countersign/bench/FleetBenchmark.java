package org.countersign.bench;

import org.countersign.collect.CollectionPlan;
import org.countersign.remote.Exec;
import org.countersign.target.Host;
import org.countersign.usecase.Reach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Thirty-two hosts 50 ms away in a warm process with known host keys, against as many plain OpenSSH
 * clients in parallel with the same scripts. All hosts are this machine, behind a relay each. The
 * key pairs of the logins are made beforehand, as they are in the window once the customer agreed.
 * Who goes first changes with every run: a machine is not the same at the end of a minute's load.
 */
public final class FleetBenchmark {
    private static final int HOSTS = 32;
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int RUNS = 8;

    /** Collections until the compiler of the JVM has little left to do. */
    private static final int WARM_UP = 4;

    /** What passes at least between the customer's consent and the collection. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private FleetBenchmark() {}

    /**
     * Prints the figures.
     *
     * @param args {@code light} leaves out what the whole plan takes long for on the hosts
     */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        try (Scratch scratch = Scratch.make();
                Sshd sshd = Sshd.start(scratch.folder());
                DistantHosts fleet = new DistantHosts(sshd, HOSTS, ROUND_TRIP)) {
            compare(
                    scratch,
                    fleet,
                    new OpenSshClient(sshd.loginKey(), fleet.knownHosts()),
                    Probes.named(args));
        }
    }

    private static void compare(
            Scratch scratch, DistantHosts fleet, OpenSshClient plain, Probes probes)
            throws Exception {
        Reach real = Reach.ofThisMachine(fleet.knownHosts(), Optional.empty());
        Scripts scripts = new Scripts(real.access());
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("fleet.countersign"),
                        new Reach(scripts, real.network()),
                        fleet.hosts())) {
            CollectionPlan plan = bench.plan(fleet.ids(), probes::of);
            for (int i = 0; i < WARM_UP; i++) {
                fleet.collect(bench, plan);
            }
            List<Callable<Integer>> clients = new ArrayList<>();
            for (Host host : fleet.hosts()) {
                List<Exec> sent = scripts.of(host.id());
                clients.add(() -> plain.run(host.port(), sent));
            }
            Callable<Double> our = () -> Timing.seconds(() -> bench.collect(plan));
            Callable<Double> their = () -> Timing.seconds(() -> DistantHosts.atOnce(clients));
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                bench.prepare(plan);
                Thread.sleep(PAUSE);
                if (i % 2 == 0) {
                    ours.add(our.call());
                    theirs.add(their.call());
                } else {
                    theirs.add(their.call());
                    ours.add(our.call());
                }
                ratios.add(ours.getLast() / theirs.getLast());
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
}
