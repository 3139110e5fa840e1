package org.countersign.bench;

import org.countersign.remote.Exec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The plain OpenSSH client: one process, one connection, one command. What we are measured by. */
final class OpenSshClient {
    private final Path loginKey;
    private final Path knownHosts;

    OpenSshClient(Path loginKey, Path knownHosts) {
        this.loginKey = loginKey;
        this.knownHosts = knownHosts;
    }

    /**
     * Runs commands one after the other, in one exec, and takes in all that they say.
     *
     * @return the bytes of the answer
     */
    int run(int port, List<Exec> scripts) throws IOException, InterruptedException {
        String command = Scripts.asOne(scripts);
        Process process =
                new ProcessBuilder(
                                "ssh",
                                "-F",
                                "none",
                                "-o",
                                "BatchMode=yes",
                                "-o",
                                "StrictHostKeyChecking=yes",
                                "-o",
                                "UserKnownHostsFile=" + knownHosts,
                                "-i",
                                loginKey.toString(),
                                "-p",
                                Integer.toString(port),
                                System.getProperty("user.name") + "@127.0.0.1",
                                command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Thread input = Thread.ofVirtual().start(() -> send(process, scripts));
        int size = process.getInputStream().readAllBytes().length;
        int exit = process.waitFor();
        input.join();
        if (exit == 255) {
            throw new IOException("ssh could not connect");
        }
        return size;
    }

    private static void send(Process process, List<Exec> scripts) {
        try (OutputStream in = process.getOutputStream()) {
            for (Exec script : scripts) {
                in.write(script.input().toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
