package org.countersign.remote.ssh;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own OpenSSH server, for the current user, on loopback, in a folder of its own. */
final class RealSshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    final Path folder;
    final int port;
    private final Process process;

    private RealSshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static RealSshd start(Path folder, String... settings) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "sshd (openssh-server) is not on this machine");
        var privilegeSeparation = Path.of("/run/sshd");
        if (Files.isWritable(Path.of("/run"))) {
            Files.createDirectories(privilegeSeparation);
        }
        for (String type : List.of("ed25519", "rsa")) {
            key(folder, "host_" + type, "-t", type, "-N", "");
        }
        Files.writeString(folder.resolve("banner"), "No entry.\n".repeat(20));
        Files.writeString(folder.resolve("authorized_keys"), "");
        int port = freePort();
        var config = new ArrayList<>(List.of(settings)); // The first value of a setting counts.
        config.addAll(
                List.of(
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve("host_ed25519"),
                        "HostKey " + folder.resolve("host_rsa"),
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                        "Banner " + folder.resolve("banner"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no"));
        Files.write(folder.resolve("sshd_config"), config);
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-D",
                                "-e",
                                "-f",
                                folder.resolve("sshd_config").toString())
                        // Opened here alone: a session's process that outlives the server must
                        // not put a log back into a folder that is being removed.
                        .redirectError(folder.resolve("log").toFile())
                        .start();
        var sshd = new RealSshd(folder, port, process);
        sshd.awaitListening();
        return sshd;
    }

    /** Makes a key pair and returns its private file. */
    static Path key(Path folder, String name, String... options) throws Exception {
        Path file = folder.resolve(name);
        var words = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", "", "-f", file.toString()));
        words.addAll(List.of(options));
        run(words);
        return file;
    }

    static void run(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + said);
        }
    }

    void authorize(Path privateKey) throws IOException {
        Files.writeString(
                folder.resolve("authorized_keys"), Files.readString(Path.of(privateKey + ".pub")));
    }

    /** A known_hosts that knows these keys of the server. */
    Path knownHosts(String... types) throws IOException {
        var lines = new ArrayList<String>();
        for (String type : types) {
            lines.add(
                    "[127.0.0.1]:"
                            + port
                            + " "
                            + Files.readString(folder.resolve("host_" + type + ".pub")).strip());
        }
        return Files.write(Files.createTempFile(folder, "known", "hosts"), lines);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** By its log: a connection that only tries would count as one that has not logged in yet. */
    private void awaitListening() throws Exception {
        while (process.isAlive()) {
            if (Files.readString(folder.resolve("log")).contains("Server listening on ")) {
                return;
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new IOException("sshd did not start: " + Files.readString(folder.resolve("log")));
    }

    /**
     * Waits until nobody is connected any more: the server has a process for each connection. What
     * its log says of an end differs with what was under way when the client left.
     */
    void awaitNobody() throws Exception {
        long until = System.nanoTime() + Logins.LONG.toNanos();
        while (process.children().findAny().isPresent()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "still connected: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
