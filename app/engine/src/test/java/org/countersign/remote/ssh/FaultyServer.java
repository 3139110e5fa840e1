package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.countersign.target.HostKey;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.function.Consumer;

/** An SSH server inside the test, which misbehaves on request. */
final class FaultyServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    final KeyPair key;

    private FaultyServer(KeyPair key) {
        this.key = key;
    }

    /** What a command does on the server. */
    interface Behaviour {
        void run(ChannelSession channel, Running command) throws Exception;
    }

    /** A command as the server sees it. */
    static final class Running extends AbstractCommandSupport {
        private final ChannelSession channel;
        private final Behaviour behaviour;

        Running(ChannelSession channel, String line, Behaviour behaviour) {
            super(line, null);
            this.channel = channel;
            this.behaviour = behaviour;
        }

        @Override
        public void run() {
            try {
                behaviour.run(channel, this);
            } catch (Exception e) {
                onExit(255, e.toString());
            }
        }

        void exit(int code) {
            onExit(code);
        }
    }

    static FaultyServer start(Consumer<SshServer> settings) throws Exception {
        return start(newKey(), 0, settings);
    }

    static FaultyServer start(KeyPair key, int port, Consumer<SshServer> settings)
            throws IOException {
        var faulty = new FaultyServer(key);
        faulty.server.setHost("127.0.0.1");
        faulty.server.setPort(port);
        faulty.server.setKeyPairProvider(KeyPairProvider.wrap(key));
        faulty.server.setPasswordAuthenticator(
                (user, password, session) -> password.equals("right"));
        settings.accept(faulty.server);
        faulty.server.start();
        return faulty;
    }

    static KeyPair newKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    static void whenRun(SshServer server, Behaviour behaviour) {
        server.setCommandFactory((channel, line) -> new Running(channel, line, behaviour));
    }

    int port() {
        return server.getPort();
    }

    HostKey hostKey() {
        return hostKey(key);
    }

    static HostKey hostKey(KeyPair key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key.getPublic()).getCompactData();
        return new HostKey(
                KeyType.fromKey(key.getPublic()).toString(),
                Base64.getEncoder().encodeToString(blob));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
