package org.countersign.remote.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Carries one connection to a server until it is frozen: then it swallows everything. */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private volatile boolean frozen;

    Relay() throws IOException {}

    int port() {
        return server.getLocalPort();
    }

    void to(int port) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket client = server.accept();
                                    var target =
                                            new Socket(InetAddress.getLoopbackAddress(), port)) {
                                Thread back = Thread.ofVirtual().start(() -> carry(target, client));
                                carry(client, target);
                                back.join();
                            } catch (IOException | InterruptedException _) {
                                // The test is over.
                            }
                        });
    }

    void freeze() {
        frozen = true;
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!frozen) {
                    out.write(buffer, 0, length);
                }
            }
            to.close();
        } catch (IOException _) {
            // One side is gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
