package org.countersign.bench;

import org.countersign.target.Login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The machine's own OpenSSH server on loopback, with a key that lets the current user in. It must
 * be the administrator who starts it where the plan's parts for root are to run.
 */
final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private final Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static Sshd start(Path folder) throws IOException, InterruptedException {
        if (Files.isWritable(Path.of("/run"))) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        makeKey(folder.resolve("host_key"));
        makeKey(folder.resolve("login_key"));
        Files.copy(folder.resolve("login_key.pub"), folder.resolve("authorized_keys"));
        int port = freePort();
        Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve("host_key"),
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no",
                        // What this user's own shell does at a login is not the host's cost.
                        "SetEnv HOME=" + Files.createDirectory(folder.resolve("home")),
                        // The usual 10:30:100 turns guests away when a fleet knocks at once.
                        "MaxStartups 200"));
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-D",
                                "-e",
                                "-f",
                                folder.resolve("sshd_config").toString())
                        .redirectError(folder.resolve("sshd.log").toFile())
                        .start();
        Sshd sshd = new Sshd(folder, port, process);
        sshd.awaitListening();
        return sshd;
    }

    int port() {
        return port;
    }

    /** How the current user logs in. */
    Login login() {
        return new Login.KeyFile(System.getProperty("user.name"), loginKey().toString());
    }

    /** The private key that lets the current user in. */
    Path loginKey() {
        return folder.resolve("login_key");
    }

    /** A known_hosts with this server's key under several ports of loopback. */
    Path knownHosts(List<Integer> ports) throws IOException {
        String key = Files.readString(folder.resolve("host_key.pub")).strip();
        List<String> lines = new ArrayList<>();
        for (int each : ports) {
            lines.add("[127.0.0.1]:" + each + " " + key);
        }
        return Files.write(folder.resolve("known_hosts"), lines);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Makes a key pair without a passphrase. */
    static void makeKey(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-C",
                                "",
                                "-f",
                                file.toString())
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("ssh-keygen made no key");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException(
                "sshd did not start: " + Files.readString(folder.resolve("sshd.log")));
    }
}
