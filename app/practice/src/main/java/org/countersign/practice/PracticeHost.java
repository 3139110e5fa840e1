package org.countersign.practice;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.countersign.collect.FrameWriter;
import org.countersign.collect.ScriptOutline;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.ProbeId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * An SSH server on loopback that plays one host. It runs nothing: it reads which probes a script
 * has, and answers them.
 */
final class PracticeHost implements AutoCloseable {
    /**
     * What a probe exits with whose recording there is none of: nothing of that kind is on the
     * host.
     */
    private static final int NOT_THERE = 44;

    private final SshServer server;

    private PracticeHost(SshServer server) {
        this.server = server;
    }

    /**
     * Starts the host.
     *
     * @param keyFile where its host key is kept, so that it is the same the next time
     */
    static PracticeHost start(String name, Path keyFile, Clock clock) throws CountersignException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(hostKey(keyFile));
        server.setPasswordAuthenticator(
                (user, password, _) ->
                        PracticeSite.USER.equals(user) && PracticeSite.PASSWORD.equals(password));
        Recordings recordings = new Recordings(name);
        server.setCommandFactory((_, command) -> new Answers(command, recordings, clock));
        try {
            server.start();
        } catch (IOException e) {
            throw new CountersignException(
                    "The practice host " + name + " could not be started.",
                    "Check that programs may open ports on this machine's loopback address.",
                    e);
        }
        return new PracticeHost(server);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(PracticeHost.class)
                    .debug("A practice host did not stop cleanly", e);
        }
    }

    private static KeyPairProvider hostKey(Path file) {
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
        provider.setAlgorithm("EC");
        provider.setKeySize(256);
        return provider;
    }

    /** Answers one command. */
    private static final class Answers extends AbstractCommandSupport {
        private final Recordings recordings;
        private final Clock clock;

        Answers(String command, Recordings recordings, Clock clock) {
            super(command, null);
            this.recordings = recordings;
            this.clock = clock;
        }

        @Override
        public void run() {
            try {
                var outline = FrameWriter.outlineOf(getCommand());
                if (outline.isEmpty()) {
                    onExit(127, "this host only plays");
                    return;
                }
                answer(outline.get());
                onExit(0);
            } catch (IOException e) {
                onExit(1, "the other side is gone");
            }
        }

        private void answer(ScriptOutline outline) throws IOException {
            write(FrameWriter.hello(outline, false, now(), PracticeSite.USER));
            answer(outline, outline.asUser());
            if (!outline.asRoot().isEmpty()) {
                write(FrameWriter.hello(outline, true, now(), "root"));
                answer(outline, outline.asRoot());
            }
        }

        private void answer(ScriptOutline outline, List<ProbeId> probes) throws IOException {
            for (ProbeId probe : probes) {
                var answer = recordings.answer(probe);
                write(
                        FrameWriter.answer(
                                outline,
                                probe,
                                0,
                                answer.orElse(Bytes.EMPTY),
                                answer.isPresent() ? 0 : NOT_THERE,
                                "",
                                now()));
            }
        }

        private long now() {
            return clock.instant().getEpochSecond();
        }

        private void write(String text) throws IOException {
            getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            getOutputStream().flush();
        }
    }
}
