package org.countersign.remote.ssh;

import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportImpl;

import org.countersign.kernel.Deadline;
import org.countersign.remote.Bounded;
import org.countersign.target.Host;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One connection with SSH's transport on it. SSHJ's own time limits are off: they would run on
 * while a person is asked. Every wait has a deadline here instead, and cutting the pipe is what
 * ends a wait.
 */
final class Link implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Pipe pipe;
    private final TransportImpl transport;
    private final ConnectionImpl connection;
    private final Sent sent = new Sent();
    private volatile @Nullable String whyAborted;

    private Link(Pipe pipe, HostKeyJudge judge, EarlyKems.OfConnection kems) {
        this.pipe = pipe;
        var config = Algorithms.config(judge.knownTypes(), kems);
        transport = new TransportImpl(config);
        transport.setTimeoutMs(NEVER);
        transport.addHostKeyVerifier(judge);
        connection = new ConnectionImpl(transport, config.getKeepAliveProvider());
    }

    /**
     * Connects, greets and exchanges keys.
     *
     * @param pipe carries it; it is cut where this fails
     * @param early has key pairs ready
     * @throws NotOpened where that fails; the caller looks at the judge first, who knows more where
     *     the host's key was the reason
     */
    static Link open(Pipe pipe, Host host, HostKeyJudge judge, EarlyKems early, Deadline deadline)
            throws NotOpened, InterruptedException {
        var denials = new Denials(host);
        EarlyKems.OfConnection kems = early.begin();
        var link = new Link(pipe, judge, kems);
        boolean opened = false;
        try {
            link.connect(host, deadline, denials);
            var greeting = link.greet(host, deadline, denials);
            link.exchangeKeys(deadline, denials, greeting);
            opened = true;
            return link;
        } finally {
            kems.exchanged();
            if (!opened) {
                link.abort("");
            }
        }
    }

    private void connect(Host host, Deadline deadline, Denials denials)
            throws NotOpened, InterruptedException {
        try {
            bounded(
                    () -> {
                        pipe.connect(host, deadline);
                        return pipe;
                    },
                    deadline);
        } catch (SocketTimeoutException | TimeoutException _) {
            throw new NotOpened(denials.timedOut(Step.CONNECT));
        } catch (IOException e) {
            throw new NotOpened(denials.unreachable(e));
        }
    }

    private Greeting greet(Host host, Deadline deadline, Denials denials)
            throws NotOpened, InterruptedException {
        Greeting greeting;
        try {
            greeting = new Greeting(pipe.in());
        } catch (IOException e) {
            throw new NotOpened(denials.unreachable(e));
        }
        try {
            bounded(
                    () -> {
                        transport.init(
                                host.address(), host.port(), greeting, sent.through(pipe.out()));
                        return greeting;
                    },
                    deadline);
            return greeting;
        } catch (TimeoutException _) {
            throw new NotOpened(
                    greeting.isEmpty() ? denials.timedOut(Step.GREETING) : denials.noSsh(greeting));
        } catch (IOException e) {
            throw new NotOpened(
                    greeting.isSsh() ? denials.broken(Step.GREETING, e) : denials.noSsh(greeting));
        }
    }

    private void exchangeKeys(Deadline deadline, Denials denials, Greeting greeting)
            throws NotOpened, InterruptedException {
        try {
            bounded(
                    () -> {
                        transport.doKex();
                        return greeting;
                    },
                    deadline);
        } catch (TimeoutException _) {
            throw new NotOpened(denials.timedOut(Step.KEY_EXCHANGE));
        } catch (IOException e) {
            throw new NotOpened(denials.broken(Step.KEY_EXCHANGE, e));
        }
    }

    /** Runs a call over this link; the link is gone where the deadline passes first. */
    <T> T bounded(Callable<T> call, Deadline deadline)
            throws InterruptedException, TimeoutException, IOException {
        try {
            return Bounded.call(call, () -> abort("it took too long"), deadline);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            // SSHJ throws unchecked where a peer sends what it cannot parse.
            throw new IOException(e.getCause());
        }
    }

    /** Which packets have gone out. */
    Sent sent() {
        return sent;
    }

    TransportImpl transport() {
        return transport;
    }

    ConnectionImpl connection() {
        return connection;
    }

    /** Cuts the connection off at once; every wait on it ends. */
    void abort(String why) {
        if (whyAborted == null) {
            whyAborted = why;
        }
        pipe.cut();
    }

    /** Why the connection is gone, in words: our own reason before what SSHJ saw of it. */
    String whyLost(Throwable e) {
        String own = whyAborted;
        return own == null || own.isEmpty()
                ? pipe.whyBroken().orElseGet(() -> Denials.reason(e))
                : own;
    }

    /** Says good-bye, briefly: a host that does not listen must not hold us. */
    @Override
    public void close() {
        Thread farewell = Thread.ofVirtual().start(transport::disconnect);
        try {
            farewell.join(FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            abort("it was closed");
        }
    }
}
