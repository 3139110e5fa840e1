package org.countersign.remote.tls.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TLS server of OpenSSL on a free port of the loopback address. */
record OpensslServer(Process process, int port) implements AutoCloseable {
    static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /**
     * Starts it.
     *
     * @param folder where its key and its certificate are made
     * @param key the kind of its key, {@code rsa:2048} or {@code ec}
     * @param options further options of {@code openssl s_server}
     */
    static OpensslServer start(Path folder, String key, String options) throws Exception {
        List<String> request =
                new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", key));
        if (key.equals("ec")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        request.addAll(List.of("-keyout", "key", "-out", "crt", "-days", "9", "-subj", "/CN=x"));
        output(folder, request);
        int port;
        try (var free = new ServerSocket(0, 1, HERE)) {
            port = free.getLocalPort();
        }
        List<String> serve = new ArrayList<>(List.of("openssl", "s_server", "-accept"));
        serve.addAll(List.of("127.0.0.1:" + port, "-cert", "crt", "-key", "key", "-www"));
        serve.addAll(List.of(options.split(" ")));
        Process process =
                new ProcessBuilder(serve)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var server = new OpensslServer(process, port);
        server.await();
        return server;
    }

    /** What a program says that ends well. */
    static String output(Path folder, List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (var _ = new Socket(HERE, port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        close();
        throw new AssertionError("the server did not start");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
