package org.countersign.remote.ssh;

import net.schmizz.sshj.transport.TransportException;

import org.countersign.kernel.Deadline;
import org.countersign.target.Host;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that a jump host makes for us. The jump host is held until it is cut. */
final class Tunnel implements Pipe {
    private final Jumps.Lease jump;
    private final TunnelChannel channel;
    private final AtomicBoolean cut = new AtomicBoolean();

    /**
     * @param jump is given back when this is cut
     */
    Tunnel(Jumps.Lease jump, Host to) {
        this.jump = jump;
        channel = new TunnelChannel(jump.link().connection(), to.address(), to.port());
    }

    @Override
    public void connect(Host host, Deadline deadline) throws IOException {
        channel.open();
    }

    @Override
    public InputStream in() {
        return new FilterInputStream(channel.getInputStream()) {
            @Override
            public void close() {
                cut();
            }
        };
    }

    @Override
    public OutputStream out() {
        return new FilterOutputStream(channel.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length); // Not byte by byte.
            }

            @Override
            public void close() {
                cut();
            }
        };
    }

    /** Aside, because a jump host that reads nothing would hold us here. */
    @Override
    public void cut() {
        if (!cut.getAndSet(true)) {
            Thread.ofVirtual().name("ssh-cut").start(this::giveUp);
        }
    }

    private void giveUp() {
        try (jump) {
            channel.cut();
        } catch (TransportException _) {
            // The jump host is gone, and the channel with it.
        }
    }

    @Override
    public Optional<String> whyBroken() {
        return channel.lost().map(jump::whyLost);
    }
}
