package org.countersign.remote.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that says one thing to everybody, and then closes or waits. */
final class Talker implements AutoCloseable {
    private final ServerSocket server;

    private Talker(String words, boolean waits) throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(words, waits));
    }

    static Talker saying(String words) throws IOException {
        return new Talker(words, false);
    }

    static Talker sayingAndWaiting(String words) throws IOException {
        return new Talker(words, true);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve(String words, boolean waits) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                if (!waits) {
                    socket.shutdownOutput();
                }
                // Closing with something unread would reset the connection and lose the words.
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // The test is over, or the client has gone.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
