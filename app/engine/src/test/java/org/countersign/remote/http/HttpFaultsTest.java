package org.countersign.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook.Pages;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Servers that do what no server should: a look ends, is bounded, and says what happened. */
class HttpFaultsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T07:00:00Z"), ZoneOffset.UTC);
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    /** What a server says to one request. */
    private interface Manner {
        void answer(String path, OutputStream out) throws Exception;
    }

    /** A server with such manners, and what it was asked. */
    private static final class Server implements AutoCloseable {
        final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        final List<String> heard = new CopyOnWriteArrayList<>();
        final AtomicLong sent = new AtomicLong();

        Server(Manner manner) throws IOException {
            Thread.ofVirtual().start(() -> serve(manner));
        }

        private void serve(Manner manner) {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread.ofVirtual().start(() -> answer(client, manner));
                } catch (IOException _) {
                    return; // The test is over.
                }
            }
        }

        private void answer(Socket client, Manner manner) {
            try (client) {
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.US_ASCII));
                String first = in.readLine();
                for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
                    heard.add(line);
                }
                if (first != null) {
                    manner.answer(first.split(" ")[1], counted(client.getOutputStream()));
                }
            } catch (Exception _) {
                // The client has enough.
            }
        }

        private OutputStream counted(OutputStream out) {
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    sent.incrementAndGet();
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    sent.addAndGet(length);
                }
            };
        }

        int port() {
            return socket.getLocalPort();
        }

        Seen look(String... paths) throws InterruptedException {
            return HttpFaultsTest.look(port(), paths);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Seen look(int port, String... paths) throws InterruptedException {
        var markers = new LinkedHashMap<>(Map.of("key", "PRIVATE KEY"));
        return new HttpLook(CLOCK, Duration.ofMillis(800))
                .look(
                        "127.0.0.1",
                        new Pages(port, false, List.of(paths), markers),
                        Deadline.in(Duration.ofSeconds(20)));
    }

    private static Manner saying(String text) {
        return (_, out) -> say(out, text);
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The lines after the one that names the server. */
    private static List<String> visits(Seen seen) {
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return ((Seen.Answer) seen).text().lines().skip(1).toList();
    }

    private static String failed(String path, String problem) {
        return "{\"end\":\"failed\",\"hops\":[],\"path\":\"%s\",\"problem\":\"%s\"}"
                .formatted(path, problem);
    }

    @Test
    void whatIsAskedIsFixedAndWhatIsSecretIsNotKept() throws Exception {
        String answer =
                """
                HTTP/1.1 200 OK\r
                Server: s\r
                Set-Cookie: PHPSESSID=topsecret; path=/; HttpOnly; SameSite=Lax\r
                X-Api-Token: topsecret\r
                Connection: close\r
                \r
                -----BEGIN PRIVATE KEY----- topsecret\
                """;
        try (var server = new Server(saying(answer))) {
            var seen = server.look("/key.php");
            assertThat(server.heard)
                    .containsExactly(
                            "GET /key.php HTTP/1.1",
                            "Host: 127.0.0.1:" + server.port(),
                            "User-Agent: Countersign",
                            "Accept: */*",
                            "Accept-Encoding: identity",
                            "Connection: close");
            assertThat(((Seen.Answer) seen).text())
                    .isEqualTo(
                            """
                            {"address":"127.0.0.1","name":"127.0.0.1","port":%d,"scheme":"http",\
                            "time":"2026-11-24T07:00:00Z"}
                            {"end":"answered","hops":[{"body":{"complete":true,"length":37,\
                            "markers":["key"],"sha256":\
                            "%s"},\
                            "cookies":[{"httpOnly":true,"length":9,"name":"PHPSESSID",\
                            "sameSite":"lax","secure":false}],"headers":{"server":["s"]},\
                            "location":"","status":200,"target":"/key.php"}],"path":"/key.php",\
                            "problem":""}
                            """
                                    .formatted(
                                            server.port(),
                                            org.countersign.kernel.Sha256.of(
                                                    "-----BEGIN PRIVATE KEY----- topsecret")));
        }
    }

    @Test
    void redirectsWithoutEndAreLeftAfterFive() throws Exception {
        try (var server =
                new Server(
                        (path, out) ->
                                say(
                                        out,
                                        "HTTP/1.1 302 Found\r\nLocation: "
                                                + path
                                                + "a\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"end\":\"too-many-redirects\"")
                    .contains("\"target\":\"/aaaaa\"");
            assertThat(server.heard).filteredOn(line -> line.startsWith("GET")).hasSize(6);
        }
    }

    @Test
    void noOtherServerIsAskedAndNoSessionIsKept() throws Exception {
        try (var other = new Server(saying(NOT_FOUND));
                var server =
                        new Server(
                                saying(
                                        "HTTP/1.1 301 Moved\r\nLocation: http://u:p@127.0.0.1:"
                                                + other.port()
                                                + "/a;jsessionid=1/b?sid=secret#x\r\n"
                                                + "Content-Length: 0\r\n\r\n"))) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"end\":\"elsewhere\"")
                    .contains("\"location\":\"http://…@127.0.0.1:" + other.port() + "/a;…/b?…#…\"");
            assertThat(other.heard).isEmpty();
        }
    }

    @Test
    void aRedirectThatWouldWriteIntoARequestIsNotFollowed() throws Exception {
        try (var server =
                new Server(
                        saying(
                                "HTTP/1.1 302 F\r\nLocation: /a b\u00e9\r\n"
                                        + "Content-Length: 0\r\n\r\n"))) {
            assertThat(visits(server.look("/")))
                    .containsExactly(failed("/", "sent to what is no address on the web"));
            assertThat(server.heard).filteredOn(line -> line.startsWith("GET")).hasSize(1);
        }
    }

    @Test
    void silenceIsToldAndTheOtherPathsAreStillAsked() throws Exception {
        try (var server =
                new Server(
                        (path, out) -> {
                            if (path.equals("/mute")) {
                                Thread.sleep(10_000);
                            }
                            say(out, NOT_FOUND);
                        })) {
            var visits = visits(server.look("/mute", "/"));
            assertThat(visits.getFirst()).isEqualTo(failed("/mute", "did not answer in time"));
            assertThat(visits.getLast()).contains("\"status\":404");
        }
    }

    @Test
    void aHeadThatDripsIsLeft() throws Exception {
        try (var server =
                new Server(
                        (_, out) -> {
                            say(out, "HTTP/1.1 200 OK\r\n");
                            while (true) {
                                say(out, "X: y\r\n");
                                Thread.sleep(100);
                            }
                        })) {
            assertThat(visits(server.look("/")))
                    .containsExactly(failed("/", "did not answer in time"));
        }
    }

    @Test
    void contentThatDripsLeavesWhatCame() throws Exception {
        try (var server =
                new Server(
                        (_, out) -> {
                            say(out, "HTTP/1.1 200 OK\r\n\r\n");
                            while (true) {
                                say(out, "z");
                                Thread.sleep(100);
                            }
                        })) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"status\":200")
                    .contains("\"complete\":false");
        }
    }

    @Test
    void anEndlessHeadIsCut() throws Exception {
        try (var server =
                new Server(
                        (_, out) -> {
                            say(out, "HTTP/1.1 200 OK\r\nX: ");
                            for (int i = 0; i < 10 * 1024; i++) {
                                say(out, "y".repeat(1024));
                            }
                        })) {
            assertThat(visits(server.look("/")))
                    .containsExactly(
                            failed("/", "sent a head of more than 200 lines or 32768 bytes"));
            assertThat(server.sent.get()).isLessThan(10 * 1024 * 1024L);
        }
    }

    @Test
    void endlessInterimAnswersAreCut() throws Exception {
        try (var server =
                new Server(
                        (_, out) -> {
                            while (true) {
                                say(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                            }
                        })) {
            assertThat(visits(server.look("/")))
                    .containsExactly(
                            failed("/", "sent a head of more than 200 lines or 32768 bytes"));
        }
    }

    @Test
    void endlessChunksAreCut() throws Exception {
        try (var server =
                new Server(
                        (_, out) -> {
                            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            while (true) {
                                say(out, "1;x=" + "y".repeat(500) + "\r\nz\r\n");
                            }
                        })) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"complete\":false")
                    .contains("\"status\":200");
        }
    }

    @Test
    void longContentIsReadToTheLimit() throws Exception {
        try (var server =
                new Server(
                        saying(
                                "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
                                        + "a".repeat(9999)))) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"complete\":false,\"length\":4096");
        }
    }

    @Test
    void packedContentIsNotUnpacked() throws Exception {
        try (var server =
                new Server(
                        saying(
                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                        + "Content-Length: 3\r\n\r\n\u001f\u008b\b"))) {
            assertThat(visits(server.look("/")))
                    .singleElement()
                    .asString()
                    .contains("\"complete\":true,\"length\":3")
                    .contains("\"content-encoding\":[\"gzip\"]");
        }
    }

    @Test
    void garbageAndSilentClosesAreTold() throws Exception {
        try (var server =
                new Server(
                        (path, out) ->
                                say(
                                        out,
                                        switch (path) {
                                            case "/ssh" -> "SSH-2.0-OpenSSH_9.2\r\n";
                                            case "/bytes" -> "\u0000\u00ff\n".repeat(5000);
                                            case "/number" -> "HTTP/1.1 abc\r\n\r\n";
                                            case "/old" -> "HTTP/9.0 200 OK\r\n\r\n";
                                            default -> "";
                                        }))) {
            assertThat(visits(server.look("/ssh", "/bytes", "/number", "/old", "/close")))
                    .containsExactly(
                            failed("/ssh", "sent what is not HTTP"),
                            failed("/bytes", "sent what is not HTTP"),
                            failed("/number", "sent what is not HTTP"),
                            failed("/old", "sent what is not HTTP"),
                            failed("/close", "closed the connection without an answer"));
        }
    }

    @Test
    void closedPortIsSaid() throws Exception {
        int port;
        try (var gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(look(port, "/", "/a"))
                .isEqualTo(new Seen.Nothing("127.0.0.1 port " + port + " refused the connection."));
    }

    @Test
    void whatThereWasNoTimeForIsSaid() throws Exception {
        try (var server = new Server(saying(NOT_FOUND))) {
            var pages = new Pages(server.port(), false, List.of("/"), new LinkedHashMap<>());
            var seen =
                    new HttpLook(CLOCK).look("127.0.0.1", pages, Deadline.in(Duration.ofNanos(1)));
            assertThat(seen).isInstanceOf(Seen.Nothing.class);
            assertThat(((Seen.Nothing) seen).reason()).contains("time was not enough");
        }
    }

    @Test
    void interruptEndsALook() throws Exception {
        try (var server = new Server(saying(NOT_FOUND))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> server.look("/"));
        }
    }
}
