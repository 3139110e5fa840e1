package org.countersign.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What our enumeration of TLS versions and cipher suites finds and how long it takes, beside the
 * protocol and cipher part of testssl.sh on the same servers.
 */
public final class TlsBenchmark {
    private static final int RUNS = 5;

    /** A server to look at. */
    private record Setup(String title, String key, String options) {}

    private static final List<Setup> SETUPS =
            List.of(
                    new Setup("only 1.3", "rsa:2048", "-tls1_3"),
                    new Setup(
                            "intermediate",
                            "rsa:2048",
                            "-min_protocol TLSv1.2 -serverpref -cipher"
                                    + " ECDHE+AESGCM:DHE+AESGCM:ECDHE+CHACHA20"),
                    new Setup(
                            "1.2 with CBC",
                            "rsa:2048",
                            "-tls1_2 -cipher AES128-SHA:AES256-SHA256:ECDHE-RSA-AES128-SHA"),
                    new Setup("elliptic key", "ec", "-min_protocol TLSv1.2"),
                    new Setup(
                            "old versions",
                            "rsa:2048",
                            "-min_protocol TLSv1 -cipher DEFAULT:@SECLEVEL=0"),
                    new Setup("old forbidden", "rsa:2048", "-min_protocol TLSv1"),
                    new Setup("RSA exchange", "rsa:2048", "-tls1_2 -cipher kRSA"),
                    new Setup(
                            "anonymous, empty",
                            "rsa:2048",
                            "-tls1_2 -cipher aNULL:eNULL:@SECLEVEL=0"));

    private TlsBenchmark() {}

    /**
     * Prints the table.
     *
     * @param args the title of the one server to look at; without any, all
     */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        System.out.printf("%-17s %21s %21s %9s%n", "server", "ours", "testssl.sh", "ratio");
        try (Scratch scratch = Scratch.make()) {
            for (Setup setup : SETUPS) {
                if (args.length == 0 || args[0].equals(setup.title())) {
                    compare(scratch.folder(), setup);
                }
            }
        }
    }

    /** What a scanner found, and how long it took. */
    private record Scan(SortedSet<String> found, double seconds) {

        static Scan of(TlsScanner scanner, int runs, Path folder, int port) throws Exception {
            SortedSet<String> found = new TreeSet<>();
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                times.add(Timing.seconds(() -> found.addAll(scanner.scan(folder, port))));
            }
            return new Scan(found, Timing.median(times));
        }

        String cell() {
            long versions = found.stream().filter(line -> line.endsWith(" is spoken")).count();
            return "%d ver, %2d sui, %5.1f s".formatted(versions, found.size() - versions, seconds);
        }
    }

    private static void compare(Path folder, Setup setup) throws Exception {
        try (TlsServerProgram server =
                TlsServerProgram.start(folder, setup.key(), setup.options())) {
            // The first run pays for loading classes, which no later look does.
            Scan ours = Scan.of(TlsScanner.OURS, RUNS, folder, server.port());
            Scan theirs = Scan.of(TlsScanner.TESTSSL, 1, folder, server.port());
            System.out.printf(
                    "%-17s %s %s %8.0fx%n",
                    setup.title(), ours.cell(), theirs.cell(), theirs.seconds() / ours.seconds());
            tell("only ours", ours.found(), theirs.found());
            tell("only testssl.sh", theirs.found(), ours.found());
        }
    }

    private static void tell(String title, SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        rest.forEach(line -> System.out.printf("    %s: %s%n", title, line));
    }
}
