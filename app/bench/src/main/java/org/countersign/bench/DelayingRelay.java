package org.countersign.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A long cable on loopback: every byte arrives half a round trip after it was sent, in either
 * direction, and a connection is answered after one. Bandwidth is not limited.
 */
@SuppressWarnings("ReferenceEquality") // the end of a way is this one array, whatever others hold
final class DelayingRelay implements AutoCloseable {
    private static final byte[] END = {};

    private final ServerSocket server = new ServerSocket();
    private final int target;
    private final long oneWayNanos;

    /** A piece of a stream, and when it is due at the other end. */
    private record Piece(long due, byte[] bytes) {}

    private DelayingRelay(int target, Duration roundTrip) throws IOException {
        this.target = target;
        this.oneWayNanos = roundTrip.toNanos() / 2;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    }

    /**
     * Starts one.
     *
     * @param target the port on loopback that it leads to
     * @param roundTrip there and back
     */
    static DelayingRelay start(int target, Duration roundTrip) throws IOException {
        DelayingRelay relay = new DelayingRelay(target, roundTrip);
        Thread.ofPlatform().daemon().name("relay").start(relay::serve);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                long answered = System.nanoTime() + 2 * oneWayNanos;
                Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                host.setOption(StandardSocketOptions.TCP_NODELAY, true);
                // The kernel has answered the client's SYN already: what it says first is held
                // back by the whole round trip that the answer would have taken.
                carry(client, host, answered);
                carry(host, client, answered);
            } catch (IOException _) {
                // Closed, or one side is gone.
            }
        }
    }

    private void carry(Socket from, Socket to, long notBefore) {
        BlockingQueue<Piece> way = new LinkedBlockingQueue<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            read(from, way, notBefore);
                            way.add(new Piece(System.nanoTime() + oneWayNanos, END));
                        });
        Thread.ofVirtual().start(() -> write(way, to));
    }

    private void read(Socket from, BlockingQueue<Piece> way, long notBefore) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                long sent = Math.max(System.nanoTime(), notBefore);
                way.add(new Piece(sent + oneWayNanos, Arrays.copyOf(buffer, length)));
            }
        } catch (IOException _) {
            // The sender is gone; what it had said still arrives.
        }
    }

    private static void write(BlockingQueue<Piece> way, Socket to) {
        try {
            for (Piece piece = way.take(); piece.bytes() != END; piece = way.take()) {
                TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
                to.getOutputStream().write(piece.bytes());
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException _) {
            // The receiver is gone.
        }
    }
}
