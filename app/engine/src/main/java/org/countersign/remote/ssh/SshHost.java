package org.countersign.remote.ssh;

import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;

import org.countersign.kernel.Deadline;
import org.countersign.remote.Exec;
import org.countersign.remote.Output;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.HostKey;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A host that we are logged in to. */
final class SshHost implements RemoteHost {
    private final Link link;
    private final HostKey key;
    private final Thread heartbeat;
    private final Sessions sessions = new Sessions();

    SshHost(Link link, HostKey key) {
        this.link = link;
        this.key = key;
        this.heartbeat = Heartbeat.start(link, Heartbeat.EVERY);
    }

    /** What others may be reached through. */
    Link link() {
        return link;
    }

    @Override
    public HostKey hostKey() {
        return key;
    }

    @Override
    public Reply run(Exec exec, Output output, Deadline deadline) throws InterruptedException {
        long ended = sessions.ended();
        try {
            return session(exec, output, deadline);
        } catch (TimeoutException _) {
            return new Reply.TimedOut();
        } catch (OpenFailException e) {
            return sessions.awaitRoom(ended, deadline)
                    ? run(exec, output, deadline)
                    : new Reply.Refused("it would not open a session: " + Denials.reason(e));
        } catch (IOException e) {
            return new Reply.Lost(link.whyLost(e));
        }
    }

    private Reply session(Exec exec, Output output, Deadline deadline)
            throws InterruptedException, TimeoutException, IOException {
        var channel = new ExecChannel(link.connection());
        boolean opened = false;
        sessions.begin();
        try {
            var request =
                    link.bounded(
                            () -> {
                                channel.open();
                                return channel.request(exec.command());
                            },
                            deadline);
            opened = true;
            try (var running = new Running(channel, request, exec)) {
                return running.deliver(output, deadline, link);
            }
        } finally {
            if (opened) {
                sessions.end();
            } else {
                sessions.refused();
            }
            // Aside, because a host that reads nothing would hold us here.
            Thread.ofVirtual().start(() -> giveUp(channel));
        }
    }

    private static void giveUp(ExecChannel channel) {
        try {
            channel.giveUp();
        } catch (TransportException _) {
            // The connection is gone, and the command with it.
        }
    }

    @Override
    public void close() {
        heartbeat.interrupt();
        link.close();
    }
}
