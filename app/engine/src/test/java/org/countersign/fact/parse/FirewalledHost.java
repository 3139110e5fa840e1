package org.countersign.fact.parse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two network namespaces with a cable between them: in one a host that listens on ports and has a
 * firewall, in the other somebody with many addresses who tries to connect. Nothing of it touches
 * the network of this machine.
 */
final class FirewalledHost implements AutoCloseable {
    private static final List<String> NO_RULES =
            List.of(
                    "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n",
                    "*nat\n:PREROUTING ACCEPT\n:INPUT ACCEPT\n:OUTPUT ACCEPT\n"
                            + ":POSTROUTING ACCEPT\nCOMMIT\n",
                    "*mangle\n:PREROUTING ACCEPT\n:INPUT ACCEPT\n:FORWARD ACCEPT\n"
                            + ":OUTPUT ACCEPT\n:POSTROUTING ACCEPT\nCOMMIT\n",
                    "*raw\n:PREROUTING ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n");

    /** An address and the network device behind which it is. */
    record Peer(boolean six, String address) {
        static Peer of(String address) {
            return new Peer(address.contains(":"), address);
        }
    }

    private static final String FOUR = "198.51.100.1";
    private static final String SIX = "2001:db8:ffff::1";

    private final Process host;
    private final Process other;
    private final BufferedReader outcomes;
    private final Path work;

    private FirewalledHost(Process host, Process other, BufferedReader outcomes, Path work) {
        this.host = host;
        this.other = other;
        this.outcomes = outcomes;
        this.work = work;
    }

    /** A host that listens on the ports, and somebody who has the addresses. */
    static FirewalledHost start(Path work, List<Integer> ports, List<Peer> peers)
            throws IOException, InterruptedException {
        for (String program :
                List.of(
                        "/usr/sbin/nft",
                        "/usr/sbin/ip",
                        "/usr/sbin/iptables-legacy-restore",
                        "/usr/bin/unshare",
                        "/usr/bin/nsenter")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "a network namespace needs root");
        Process host = dweller(work, ports.stream().map(String::valueOf).toList());
        Process other = dweller(work, List.of());
        BufferedReader outcomes = other.inputReader(StandardCharsets.UTF_8);
        FirewalledHost both = new FirewalledHost(host, other, outcomes, work);
        try {
            both.ready(host.inputReader(StandardCharsets.UTF_8));
            both.ready(outcomes);
            both.connect(peers);
        } catch (IOException | InterruptedException | RuntimeException e) {
            both.close();
            throw e;
        }
        return both;
    }

    private static Process dweller(Path work, List<String> ports) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "-n",
                                "sh",
                                "-c",
                                // Java looks for an IPv6 address as it starts.
                                "ip link set lo up && exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                Path.of("target", "test-classes").toAbsolutePath().toString(),
                                NetworkDweller.class.getName()));
        command.addAll(ports);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(work.resolve("err").toFile()))
                .start();
    }

    private void ready(BufferedReader reader) throws IOException {
        if (!"ready".equals(reader.readLine())) {
            throw new IOException("no namespace: " + Files.readString(work.resolve("err")));
        }
    }

    private void connect(List<Peer> peers) throws IOException, InterruptedException {
        run(
                "ip link add cable netns "
                        + host.pid()
                        + " address 02:00:00:00:00:01 type veth peer name cable netns "
                        + other.pid()
                        + " address 02:00:00:00:00:02");
        StringBuilder here = new StringBuilder("set -e\n");
        StringBuilder there = new StringBuilder("set -e\n");
        here.append("ip addr add " + FOUR + "/32 dev cable\n")
                .append("ip addr add " + SIX + "/128 dev cable nodad\nip link set cable up\n")
                .append("ip route add default dev cable\nip -6 route add default dev cable\n");
        there.append("ip link set cable up\n");
        // The neighbours are known, so that no rule can keep the two from finding each other.
        for (Peer peer : peers) {
            there.append("ip addr add " + peer.address())
                    .append(peer.six() ? "/128 dev cable nodad\n" : "/32 dev cable\n");
            here.append("ip neigh add " + peer.address())
                    .append(" lladdr 02:00:00:00:00:02 dev cable nud permanent\n");
        }
        for (String address : List.of(FOUR, SIX)) {
            there.append("ip route add " + address + " dev cable\n")
                    .append("ip neigh add " + address)
                    .append(" lladdr 02:00:00:00:00:01 dev cable nud permanent\n");
        }
        inside(host, here.toString());
        inside(other, there.toString());
    }

    /** What a shell says to commands on the host; a command that fails is an error. */
    String shell(String commands) throws IOException, InterruptedException {
        return inside(host, "set -e\n" + commands);
    }

    private String inside(Process process, String commands)
            throws IOException, InterruptedException {
        Path script = Files.writeString(work.resolve("commands"), commands);
        return run("nsenter -n -t " + process.pid() + " sh " + script);
    }

    private String run(String command) throws IOException, InterruptedException {
        Path out = work.resolve("out");
        Path err = work.resolve("commands.err");
        Process process =
                new ProcessBuilder(command.split(" "))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + Files.readString(err));
        }
        return Files.readString(out);
    }

    /** Takes all rules away. */
    void flush() throws IOException, InterruptedException {
        StringBuilder commands = new StringBuilder("nft flush ruleset\n");
        for (String family : List.of("", "6")) {
            for (String table : NO_RULES) {
                String name = table.substring(1, table.indexOf('\n'));
                commands.append(
                        "grep -qx %1$s /proc/net/ip%2$s_tables_names && ip%2$stables-legacy-restore <<'E'\n%3$sE\n"
                                .formatted(name, family, table));
            }
        }
        inside(host, commands + "true\n");
    }

    /** For each pair in order whether a real connection came about. */
    List<Boolean> tries(List<Peer> peers, List<Integer> ports) throws IOException {
        var in = other.outputWriter(StandardCharsets.UTF_8);
        for (Peer peer : peers) {
            for (int port : ports) {
                in.write(peer.address() + " " + (peer.six() ? SIX : FOUR) + " " + port + "\n");
            }
        }
        in.write("\n");
        in.flush();
        List<Boolean> opened = new ArrayList<>();
        for (int i = 0; i < peers.size() * ports.size(); i++) {
            opened.add("open".equals(outcomes.readLine()));
        }
        return opened;
    }

    @Override
    public void close() throws IOException {
        for (Process process : List.of(host, other)) {
            process.getOutputStream().close();
        }
        try {
            for (Process process : List.of(host, other)) {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            host.destroyForcibly();
            other.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
