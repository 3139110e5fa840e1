package org.countersign.bench;

import org.countersign.remote.Exec;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.usecase.Reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code countersign collect} on one host, from a cold start: Java, the pack, the
 * engagement's passphrase and the whole plan; beside it the plain OpenSSH client with the same
 * script.
 */
public final class CollectCommandBenchmark {
    private static final List<Integer> ROUND_TRIPS = List.of(0, 50, 200);
    private static final int RUNS = 3;

    private CollectCommandBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        Path program = Distribution.here().program();
        try (Scratch scratch = Scratch.make();
                Sshd sshd = Sshd.start(scratch.folder())) {
            for (int roundTrip : ROUND_TRIPS) {
                try (DelayingRelay relay =
                        DelayingRelay.start(sshd.port(), Duration.ofMillis(roundTrip))) {
                    compare(scratch, sshd, relay, program, roundTrip);
                }
            }
        }
    }

    private static void compare(
            Scratch scratch, Sshd sshd, DelayingRelay relay, Path program, int roundTrip)
            throws Exception {
        Path home = Files.createDirectories(scratch.file("home-" + roundTrip));
        Path knownHosts = sshd.knownHosts(List.of(relay.port()));
        Files.createDirectories(home.resolve(".ssh"));
        Files.copy(knownHosts, home.resolve(".ssh/known_hosts"));
        Path passphrase = Files.writeString(home.resolve("passphrase"), Workbench.PASSPHRASE);
        Path engagement = home.resolve("cold.countersign");
        Host host = Workbench.host("host", relay.port(), sshd.login(), Elevation.ROOT);
        Reach real = Reach.ofThisMachine(knownHosts, Optional.empty());
        Scripts scripts = new Scripts(real.access());
        try (Workbench bench =
                Workbench.begin(engagement, new Reach(scripts, real.network()), List.of(host))) {
            bench.collect(bench.plan(List.of(host.id()), Probes.WHOLE::of));
        }
        List<Exec> sent = scripts.of(host.id());
        OpenSshClient plain = new OpenSshClient(sshd.loginKey(), knownHosts);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            ours.add(Timing.seconds(() -> collect(program, engagement, passphrase, home)));
            theirs.add(Timing.seconds(() -> plain.run(relay.port(), sent)));
        }
        System.out.printf(
                "whole plan, %3d ms, cold: countersign collect %.2f s, OpenSSH %.2f s%n",
                roundTrip, Timing.median(ours), Timing.median(theirs));
    }

    private static int collect(Path program, Path engagement, Path passphrase, Path home)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                program.toString(),
                                "collect",
                                engagement.toString(),
                                "--passphrase-file",
                                passphrase.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(home.resolve("said").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException(
                    "exit code " + exit + ": " + Files.readString(home.resolve("said")));
        }
        return exit;
    }
}
