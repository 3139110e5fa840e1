package org.countersign.remote.tls.offers;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our enumeration against what is no TLS server, or a bad one. */
class OffersLookTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 400 Bad Request\r\n\r\n", "\26\3\3\1\0\2\0\0\0"})
    void whatDoesNotSpeakTlsIsNeverSaidToRefuse(String said) throws Exception {
        try (var server = new ServerSocket(0, 50, HERE)) {
            Thread.ofVirtual().start(() -> answer(server, said, false));
            assertThat(look(server.getLocalPort(), Duration.ofSeconds(2)))
                    .isInstanceOf(Seen.Nothing.class);
        }
    }

    @Test
    void aServerThatNeverSpeaksIsTold() throws Exception {
        try (var server = new ServerSocket(0, 50, HERE)) {
            Thread.ofVirtual().start(() -> answer(server, "", true));
            assertThat(look(server.getLocalPort(), Duration.ofMillis(300)))
                    .isEqualTo(
                            new Seen.Nothing(
                                    "127.0.0.1 port %d did not answer a TLS handshake in time."
                                            .formatted(server.getLocalPort())));
        }
    }

    private static Seen look(int port, Duration patience) throws InterruptedException {
        return new OffersLook(Clock.systemUTC(), patience)
                .look("127.0.0.1", port, Deadline.in(Duration.ofMinutes(1)));
    }

    private static void answer(ServerSocket server, String said, boolean silent) {
        try {
            List<Socket> open = new ArrayList<>();
            while (true) {
                Socket socket = server.accept();
                if (silent) {
                    open.add(socket);
                } else {
                    socket.getInputStream().read(new byte[64 * 1024]);
                    socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                    socket.close();
                }
            }
        } catch (java.io.IOException _) {
            // The test is over.
        }
    }
}
