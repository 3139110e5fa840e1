package org.countersign.remote.ssh;

import net.schmizz.concurrent.Event;
import net.schmizz.sshj.connection.ConnectionException;
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
    private final ReadyChannels channels;
    private final Sessions sessions = new Sessions();

    SshHost(Link link, HostKey key) {
        this.link = link;
        this.key = key;
        this.heartbeat = Heartbeat.start(link, Heartbeat.EVERY);
        this.channels = new ReadyChannels(link.connection());
    }

    /** Commands will be run here, and not only others be reached through it. */
    SshHost readied() {
        channels.fill();
        return this;
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
        sessions.begin();
        Requested requested;
        try {
            requested = link.bounded(() -> request(exec), deadline);
        } catch (InterruptedException | TimeoutException | IOException e) {
            sessions.refused();
            throw e;
        }
        channels.fill();
        try (var running = new Running(requested.channel, requested.answer, exec)) {
            return running.deliver(output, deadline, link);
        } finally {
            sessions.end();
            // Aside, because a host that reads nothing would hold us here.
            Thread.ofVirtual().start(() -> giveUp(requested.channel));
        }
    }

    /**
     * A command that was asked for.
     *
     * @param answer what the host says to it
     */
    private record Requested(ExecChannel channel, Event<ConnectionException> answer) {}

    private Requested request(Exec exec) throws IOException, InterruptedException {
        ExecChannel channel = channels.take();
        return new Requested(channel, channel.request(exec.command()));
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
