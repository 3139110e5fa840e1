package org.countersign.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A host of a deployment with a real OpenSSH, MariaDB, Apache or nginx, and PHP, in namespaces of
 * its own, behind a virtual cable; see {@code lab/host.sh}.
 */
final class LabHost implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Process process;
    private final BufferedReader out;
    private final Path work;
    private final String address;

    private LabHost(Process process, BufferedReader out, Path work, String address) {
        this.process = process;
        this.out = out;
        this.work = work;
        this.address = address;
    }

    /** Skips the test where this machine cannot play a host. */
    static void assumePossible() {
        Stream.of(
                        "/usr/sbin/sshd",
                        "/usr/sbin/mariadbd",
                        "/usr/sbin/nginx",
                        "/usr/sbin/apache2",
                        "/usr/sbin/nft",
                        "/usr/sbin/ip",
                        "/usr/bin/apt-get",
                        "/usr/bin/nsenter",
                        "/usr/bin/openssl",
                        "/usr/bin/perl",
                        "/usr/bin/unshare")
                .forEach(
                        program ->
                                assumeTrue(
                                        Files.isExecutable(Path.of(program)),
                                        program + " is not on this machine"));
        assumeTrue(
                exists("/usr/lib/apache2/modules", "libphp*.so"),
                "Apache's module for PHP (libapache2-mod-php) is not on this machine");
        assumeTrue(exists("/usr/sbin", "php-fpm[0-9]*"), "php-fpm is not on this machine");
        assumeTrue("root".equals(System.getProperty("user.name")), "namespaces need root");
        assumeTrue(
                Files.isReadable(observed().resolve("show_create_selected.sql")),
                "shared/facts/voipmonitor is not here");
    }

    private static boolean exists(String folder, String names) {
        try (var found = Files.newDirectoryStream(Path.of(folder), names)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts one.
     *
     * @param deployment the name of a folder in {@code lab}
     * @param folder where a folder for its keys and logs is made
     */
    static LabHost start(String deployment, Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve(deployment));
        // Four addresses for each host; by the process id, so that two runs do not meet.
        int network = (int) ((ProcessHandle.current().pid() * 8 + NEXT.getAndIncrement()) % 16_384);
        String block = "10.231." + network / 64 + ".";
        int first = network % 64 * 4;
        String inside = block + (first + 2);
        Path script = Path.of("src", "test", "resources", "lab", "host.sh").toAbsolutePath();
        Process process =
                new ProcessBuilder(
                                "sh",
                                script.toString(),
                                work.toString(),
                                deployment,
                                observed().toString(),
                                "lab" + network,
                                block + (first + 1),
                                inside)
                        .redirectError(work.resolve("host.err").toFile())
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (!"ready".equals(line)) {
            process.destroy();
            throw new IOException(
                    "the lab host did not start: " + Files.readString(work.resolve("host.err")));
        }
        return new LabHost(process, out, work, inside);
    }

    private static Path observed() {
        return Path.of(System.getProperty("countersign.root", "../.."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared")
                .resolve("facts/voipmonitor");
    }

    /** What there is on the host, a line for each thing: see {@code lab/state.sh}. */
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

    String address() {
        return address;
    }

    /** The key that lets root and the other accounts in. */
    Path userKey() {
        return work.resolve("user_key");
    }

    /** The folder of its keys and logs. */
    Path work() {
        return work;
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
