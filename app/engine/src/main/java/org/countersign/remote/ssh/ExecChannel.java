package org.countersign.remote.ssh;

import net.schmizz.concurrent.Event;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.connection.channel.direct.Signal;
import net.schmizz.sshj.transport.TransportException;

/** A session channel that does not wait where the protocol need not (RFC 4254, section 6). */
final class ExecChannel extends SessionChannel {
    /** What SSHJ says where the host answers a request with CHANNEL_FAILURE. */
    private static final String REFUSED = "Request failed";

    ExecChannel(Connection connection) {
        super(connection);
    }

    /** Asks for a command to be run. Input may be sent before the host has answered. */
    Event<ConnectionException> request(String command) throws TransportException {
        return sendChannelRequest("exec", true, new Buffer.PlainBuffer().putString(command));
    }

    static boolean isRefusal(ConnectionException e) {
        return REFUSED.equals(e.getMessage());
    }

    /** Asks the host to end the command and gives the channel up, without waiting for either. */
    void giveUp() throws TransportException {
        if (isOpen()) {
            signal(Signal.TERM);
            sendClose();
        }
    }
}
