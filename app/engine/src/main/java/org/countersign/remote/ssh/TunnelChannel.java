package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A channel in which a jump host carries a connection to the next host (RFC 4254, section 7.2). It
 * can be cut off at any moment without harm to the other channels: SSHJ takes data that come for a
 * stream nobody reads any more as a fault of the whole connection.
 */
final class TunnelChannel extends DirectConnection {
    private final Lock arriving = new ReentrantLock();
    private boolean cut;
    private volatile Optional<SSHException> lost = Optional.empty();

    TunnelChannel(Connection jump, String address, int port) {
        super(jump, address, port);
    }

    /** Why the jump host itself is gone; empty where it is not. */
    Optional<SSHException> lost() {
        return lost;
    }

    /** Ends whoever reads from it, and asks the jump host to close it. May block for a while. */
    void cut() throws TransportException {
        arriving.lock();
        try {
            cut = true;
            ((ChannelInputStream) getInputStream())
                    .notifyError(new ConnectionException("it was cut off"));
        } finally {
            arriving.unlock();
        }
        if (isOpen()) {
            sendClose();
        }
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        arriving.lock();
        try {
            if (!cut) {
                super.receiveInto(stream, packet);
            }
        } finally {
            arriving.unlock();
        }
    }

    @Override
    protected void gotUnknown(Message message, SSHPacket packet)
            throws ConnectionException, TransportException {
        super.gotUnknown(message, packet);
        if (message == Message.CHANNEL_OPEN_CONFIRMATION && isCut()) {
            sendClose(); // The jump host got through when nobody waited any more.
        }
    }

    private boolean isCut() {
        arriving.lock();
        try {
            return cut;
        } finally {
            arriving.unlock();
        }
    }

    @Override
    public void notifyError(SSHException error) {
        lost = Optional.of(error);
        super.notifyError(error);
    }
}
