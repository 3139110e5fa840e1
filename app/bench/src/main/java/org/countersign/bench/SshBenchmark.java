package org.countersign.bench;

import org.countersign.collect.CollectionPlan;
import org.countersign.remote.Exec;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.usecase.Reach;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One host, in a warm process with a known host key, against the plain OpenSSH client that runs the
 * same script in one exec over the same link. Ours logs in, runs the script (and a second where the
 * first discovered something), looks from outside, masks, and saves every piece of evidence with
 * full synchronisation before it counts.
 */
public final class SshBenchmark {
    private static final List<Integer> ROUND_TRIPS = List.of(0, 50, 200);
    private static final int WARM_UP = 3;
    private static final int RUNS = 7;

    private SshBenchmark() {}

    /**
     * Prints the figures.
     *
     * @param args {@code whole}, {@code light} or {@code one}; all three where there is none
     */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        List<Probes> chosen =
                args.length == 0
                        ? List.of(Probes.ONE, Probes.LIGHT, Probes.WHOLE)
                        : List.of(Probes.named(args));
        try (Scratch scratch = Scratch.make();
                Sshd sshd = Sshd.start(scratch.folder())) {
            List<DelayingRelay> relays = new ArrayList<>();
            for (int roundTrip : ROUND_TRIPS) {
                relays.add(DelayingRelay.start(sshd.port(), Duration.ofMillis(roundTrip)));
            }
            compare(scratch, sshd, relays, chosen);
            for (DelayingRelay relay : relays) {
                relay.close();
            }
        }
    }

    private static void compare(
            Scratch scratch, Sshd sshd, List<DelayingRelay> relays, List<Probes> chosen)
            throws Exception {
        Path knownHosts = sshd.knownHosts(relays.stream().map(DelayingRelay::port).toList());
        Reach real = Reach.ofThisMachine(knownHosts, Optional.empty());
        Scripts scripts = new Scripts(real.access());
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < relays.size(); i++) {
            hosts.add(
                    Workbench.host(
                            "rtt-" + ROUND_TRIPS.get(i),
                            relays.get(i).port(),
                            sshd.login(),
                            Elevation.ROOT));
        }
        OpenSshClient plain = new OpenSshClient(sshd.loginKey(), knownHosts);
        try (Workbench bench =
                Workbench.begin(
                        scratch.file("ssh.countersign"),
                        new Reach(scripts, real.network()),
                        hosts)) {
            for (Probes probes : chosen) {
                for (int i = 0; i < hosts.size(); i++) {
                    CollectionPlan plan = bench.plan(List.of(hosts.get(i).id()), probes::of);
                    System.out.printf(
                            "%s, %3d ms: %s%n",
                            probes.title(),
                            ROUND_TRIPS.get(i),
                            pairs(bench, plan, scripts, plain, hosts.get(i)));
                }
            }
        }
    }

    private static String pairs(
            Workbench bench, CollectionPlan plan, Scripts scripts, OpenSshClient plain, Host host)
            throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            Workbench.ended(host.id(), bench.collect(plan))
                    .denied()
                    .ifPresent(
                            what -> {
                                throw new IllegalStateException(what);
                            });
        }
        List<Exec> sent = scripts.of(host.id());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            double our = Timing.seconds(() -> bench.collect(plan));
            double their = Timing.seconds(() -> plain.run(host.port(), sent));
            ours.add(our);
            theirs.add(their);
            ratios.add(our / their);
            alone.add(Timing.seconds(() -> Scripts.runHere(sent)));
        }
        return "%d probes; Countersign %.3f s, OpenSSH %.3f s; ratio %.2f (script alone %.3f s)"
                .formatted(
                        plan.hosts().getFirst().steps().size(),
                        Timing.median(ours),
                        Timing.median(theirs),
                        Timing.median(ratios),
                        Timing.median(alone));
    }
}
