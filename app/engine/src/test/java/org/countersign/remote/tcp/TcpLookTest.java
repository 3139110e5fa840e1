package org.countersign.remote.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class TcpLookTest {
    private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    /** Answers every line that a client says. */
    private interface Answer {
        void to(String line, Socket socket) throws IOException;
    }

    private static ServerSocket answering(Answer answer) throws IOException {
        var server = listening();
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!server.isClosed()) {
                                try (var socket = server.accept()) {
                                    var in =
                                            new BufferedReader(
                                                    new InputStreamReader(
                                                            socket.getInputStream(),
                                                            StandardCharsets.UTF_8));
                                    answer.to(in.readLine(), socket);
                                } catch (IOException _) {
                                    // The test is over, or the client has enough.
                                }
                            }
                        });
        return server;
    }

    @Test
    void openAndRefusedPortsAreToldInTheOrderGiven() throws Exception {
        int closed;
        try (var gone = listening()) {
            closed = gone.getLocalPort();
        }
        try (var open = listening()) {
            var seen = new TcpLook().reach("127.0.0.1", List.of(closed, open.getLocalPort()), SOON);
            assertThat(seen)
                    .isEqualTo(
                            new Seen.Answer(
                                    closed + " refused\n" + open.getLocalPort() + " open\n"));
        }
    }

    @Test
    void morePortsThanAreTriedAtOnceAreAllTold() throws Exception {
        try (var open = listening()) {
            var ports = IntStream.range(0, 100).mapToObj(_ -> open.getLocalPort()).toList();
            var seen = new TcpLook().reach("127.0.0.1", ports, SOON);
            assertThat(seen)
                    .isEqualTo(new Seen.Answer((open.getLocalPort() + " open\n").repeat(100)));
        }
    }

    @Test
    void portThatDropsConnectionsIsSilent() throws Exception {
        // A full queue of connections that nobody accepts: the kernel drops the next.
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort())) {
            var seen =
                    new TcpLook(Duration.ofMillis(200))
                            .reach("127.0.0.1", List.of(full.getLocalPort()), SOON);
            assertThat(seen).isEqualTo(new Seen.Answer(full.getLocalPort() + " silent\n"));
        }
    }

    @Test
    void portThatWasNotWaitedForIsNotCalledSilent() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort())) {
            var seen =
                    new TcpLook()
                            .reach(
                                    "127.0.0.1",
                                    List.of(full.getLocalPort()),
                                    Deadline.in(Duration.ofMillis(100)));
            assertThat(seen)
                    .isEqualTo(new Seen.Nothing("The time was not enough to look at 127.0.0.1."));
        }
    }

    @Test
    void unknownNameIsSaid() throws Exception {
        assertThat(new TcpLook().reach("nowhere.invalid", List.of(80), SOON))
                .isEqualTo(
                        new Seen.Nothing("No address is known for the name in nowhere.invalid."));
    }

    @Test
    void eachLineHasAConnectionAndAReply() throws Exception {
        try (var server =
                answering(
                        (line, socket) ->
                                socket.getOutputStream()
                                        .write(
                                                ("you said " + line)
                                                        .getBytes(StandardCharsets.UTF_8)))) {
            var seen =
                    new TcpLook()
                            .dialogue(
                                    "127.0.0.1",
                                    server.getLocalPort(),
                                    List.of("one", "two"),
                                    "\r\n",
                                    1000,
                                    SOON);
            assertThat(seen)
                    .isEqualTo(
                            new Seen.Answer(
                                    "==> one <==\nyou said one\n==> two <==\nyou said two\n"));
        }
    }

    @Test
    void silenceEndsAReplyOfAServerThatKeepsTheConnection() throws Exception {
        try (var server =
                answering(
                        (_, socket) -> {
                            socket.getOutputStream()
                                    .write("still here\n".getBytes(StandardCharsets.UTF_8));
                            socket.getInputStream().read();
                        })) {
            var seen =
                    new TcpLook(Duration.ofMillis(300))
                            .dialogue(
                                    "127.0.0.1",
                                    server.getLocalPort(),
                                    List.of("x"),
                                    "\n",
                                    1000,
                                    SOON);
            assertThat(seen).isEqualTo(new Seen.Answer("==> x <==\nstill here\n"));
        }
    }

    @Test
    void endlessReplyIsCutAtTheLimit() throws Exception {
        try (var server =
                answering(
                        (_, socket) -> {
                            while (true) {
                                socket.getOutputStream().write('a');
                            }
                        })) {
            var seen =
                    new TcpLook()
                            .dialogue(
                                    "127.0.0.1",
                                    server.getLocalPort(),
                                    List.of("x"),
                                    "\n",
                                    10,
                                    SOON);
            assertThat(seen).isEqualTo(new Seen.Answer("==> x <==\naaaaaaaaaa\n"));
        }
    }

    @Test
    void bytesThatAreNoUtf8StayReadable() throws Exception {
        try (var server =
                answering(
                        (_, socket) ->
                                socket.getOutputStream()
                                        .write(new byte[] {'n', (byte) 0xe9, '\n'}))) {
            var seen =
                    new TcpLook()
                            .dialogue(
                                    "127.0.0.1",
                                    server.getLocalPort(),
                                    List.of("x"),
                                    "\n",
                                    10,
                                    SOON);
            assertThat(seen).isEqualTo(new Seen.Answer("==> x <==\nn\u00e9\n"));
        }
    }

    @Test
    void closedPortHasNoReply() throws Exception {
        int closed;
        try (var gone = listening()) {
            closed = gone.getLocalPort();
        }
        var seen = new TcpLook().dialogue("127.0.0.1", closed, List.of("x"), "\n", 10, SOON);
        assertThat(seen)
                .isEqualTo(
                        new Seen.Nothing("127.0.0.1 port " + closed + " refused the connection."));
    }

    @Test
    void interruptEndsALook() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new TcpLook().reach("127.0.0.1", List.of(1), SOON));
    }
}
