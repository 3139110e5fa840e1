package org.countersign.remote.ssh;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The machine's own ssh-agent, with a socket of its own. */
final class RealAgent implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/ssh-agent");

    final Path socket;
    private final Path folder;
    private final Process process;

    private RealAgent(Path folder, Path socket, Process process) {
        this.folder = folder;
        this.socket = socket;
        this.process = process;
    }

    static RealAgent start(Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "ssh-agent is not on this machine");
        // A socket's path is short by nature, and the test's folder may be deep.
        Path place = Files.createTempDirectory("agent");
        Path socket = place.resolve("s");
        Process process =
                new ProcessBuilder(PROGRAM.toString(), "-D", "-a", socket.toString())
                        .redirectErrorStream(true)
                        .start();
        while (process.isAlive() && !Files.exists(socket)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        return new RealAgent(place, socket, process);
    }

    void add(Path key) throws Exception {
        var builder = new ProcessBuilder("ssh-add", "-q", key.toString()).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        if (builder.start().waitFor() != 0) {
            throw new AssertionError("ssh-add failed");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }
}
