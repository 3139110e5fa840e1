package org.countersign.remote.ssh;

import net.schmizz.sshj.connection.Connection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Channels that are open before a command is there for them, so that none waits a round trip for
 * its own: one for each privilege, while the commands before them still run. A host that refuses
 * one is not asked for them again.
 */
final class ReadyChannels {
    private static final int MOST = 2;

    private final Connection connection;
    private final Queue<CompletableFuture<ExecChannel>> ready = new ArrayDeque<>();
    private volatile boolean refused;

    ReadyChannels(Connection connection) {
        this.connection = connection;
    }

    /** Has the host open what is missing, without waiting for it. */
    synchronized void fill() {
        while (!refused && ready.size() < MOST) {
            CompletableFuture<ExecChannel> next = new CompletableFuture<>();
            ready.add(next);
            Thread.ofVirtual().name("ssh-open").start(() -> open(next));
        }
    }

    private void open(CompletableFuture<ExecChannel> next) {
        try {
            ExecChannel channel = new ExecChannel(connection);
            channel.open();
            next.complete(channel);
        } catch (IOException | RuntimeException e) {
            refused = true;
            next.completeExceptionally(e);
        }
    }

    /**
     * An open channel: one that is ready, or else one of its own.
     *
     * @throws IOException where the host opens none, or the connection is gone
     */
    ExecChannel take() throws IOException, InterruptedException {
        CompletableFuture<ExecChannel> next = poll();
        if (next != null) {
            try {
                return next.get();
            } catch (ExecutionException _) {
                // It may open one when it is asked for one that is needed.
            }
        }
        ExecChannel channel = new ExecChannel(connection);
        channel.open();
        return channel;
    }

    private synchronized @Nullable CompletableFuture<ExecChannel> poll() {
        return ready.poll();
    }
}
