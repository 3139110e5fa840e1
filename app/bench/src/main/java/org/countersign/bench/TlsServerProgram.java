package org.countersign.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A TLS server of OpenSSL on a free port of the loopback address.
 *
 * @param process the server
 * @param port its port
 */
record TlsServerProgram(Process process, int port) implements AutoCloseable {

    /**
     * Starts one.
     *
     * @param folder where its key and its certificate are made
     * @param key the kind of its key, {@code rsa:2048} or {@code ec}
     * @param options further options of {@code openssl s_server}
     */
    static TlsServerProgram start(Path folder, String key, String options)
            throws IOException, InterruptedException {
        List<String> request =
                new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", key));
        if (key.equals("ec")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        request.addAll(List.of("-keyout", "key", "-out", "crt", "-days", "9", "-subj", "/CN=x"));
        if (silently(folder, request).waitFor() != 0) {
            throw new IOException("openssl made no certificate");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> serve = new ArrayList<>(List.of("openssl", "s_server", "-accept"));
        serve.addAll(List.of("127.0.0.1:" + port, "-cert", "crt", "-key", "key", "-www"));
        serve.addAll(List.of(options.split(" ")));
        TlsServerProgram server = new TlsServerProgram(silently(folder, serve), port);
        server.await();
        return server;
    }

    private static Process silently(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        close();
        throw new IOException("openssl s_server did not start");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
