package org.countersign.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A host with a real OpenSSH, MariaDB and nginx, in a mount namespace of its own; see {@code
 * lab/host.sh}.
 */
final class LabHost implements AutoCloseable {
    /** Only this host listens here, so that its ports do not meet those of the machine. */
    static final String ADDRESS = "127.0.0.9";

    private final Process process;
    private final BufferedReader out;
    private final Path work;
    private final int port;

    private LabHost(Process process, BufferedReader out, Path work, int port) {
        this.process = process;
        this.out = out;
        this.work = work;
        this.port = port;
    }

    static LabHost start(Path work) throws IOException {
        for (String program :
                new String[] {
                    "/usr/sbin/sshd",
                    "/usr/sbin/mariadbd",
                    "/usr/sbin/nginx",
                    "/usr/bin/unshare",
                    "/usr/bin/perl",
                    "/usr/bin/openssl"
                }) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "a mount namespace needs root");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            port = free.getLocalPort();
        }
        Path script = Path.of("src", "test", "resources", "lab", "host.sh").toAbsolutePath();
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "-m",
                                "--propagation",
                                "private",
                                "sh",
                                script.toString(),
                                work.toString(),
                                ADDRESS,
                                Integer.toString(port))
                        .redirectError(work.resolve("host.err").toFile())
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (!"ready".equals(line)) {
            process.destroy();
            throw new IOException(
                    "the lab host did not start: " + Files.readString(work.resolve("host.err")));
        }
        return new LabHost(process, out, work, port);
    }

    /** What there is on the host, a line for each thing: files, tables, settings, processes. */
    Set<String> state() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        Set<String> lines = new TreeSet<>();
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            lines.add(line);
            line = out.readLine();
        }
        return lines;
    }

    int port() {
        return port;
    }

    Path userKey() {
        return work.resolve("user_key");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
