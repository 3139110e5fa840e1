package org.countersign.remote.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.GeneralName;
import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.NetworkLook.Seen;
import org.countersign.remote.tls.TlsServer.Identity;
import org.countersign.usecase.NetworkLooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the looks make of servers that mean them no good: an end in time, and a reason. */
class HostileServerTest {
    private static final NetworkLook LOOKS = new NetworkLooks(Clock.systemUTC());
    private static final Duration TIME = Duration.ofSeconds(3);

    /** A look at one port. */
    private interface At {
        Seen port(int port, Deadline deadline) throws InterruptedException;
    }

    /** The looks that a hostile server may meet. */
    enum Look {
        TLS((port, deadline) -> LOOKS.tlsHandshake("127.0.0.1", port, deadline)),
        OFFERS((port, deadline) -> LOOKS.tlsOffers("127.0.0.1", port, deadline)),
        DATABASE((port, deadline) -> LOOKS.databaseTls("127.0.0.1", port, deadline));

        private final At at;

        Look(At at) {
            this.at = at;
        }

        private String reason(int port, Duration time) throws InterruptedException {
            long start = System.nanoTime();
            Seen seen = at.port(port, Deadline.in(time));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time.plusSeconds(5));
            assertThat(seen).isInstanceOf(Seen.Nothing.class);
            return ((Seen.Nothing) seen).reason();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatNeverSpeaksEndsInTime(Look look) throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(look.reason(mute.getLocalPort(), TIME)).contains("in time");
        }
    }

    /** The beginning of a ServerHello, or of a database's greeting, one byte at a time. */
    @ParameterizedTest
    @EnumSource
    void aServerThatDripsItsHelloEndsInTime(Look look) throws Exception {
        byte[] hello =
                HexFormat.of()
                        .parseHex(
                                look == Look.DATABASE
                                        ? "400000000a31302e31312e36"
                                        : "160303007a020000760303aabbccdd");
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server, client -> drip(client, hello)));
            assertThat(look.reason(server.getLocalPort(), TIME)).contains("in time");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTalksForEverEndsSoon(Look look) throws Exception {
        // A record of handshake messages that are none, again and again.
        byte[] endless = new byte[16 * 1024 + 5];
        System.arraycopy(HexFormat.of().parseHex("1603034000"), 0, endless, 0, 5);
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () ->
                                    accept(
                                            server,
                                            client -> {
                                                while (true) {
                                                    client.getOutputStream().write(endless);
                                                }
                                            }));
            assertThat(look.reason(server.getLocalPort(), Duration.ofSeconds(20)))
                    .isNotBlank()
                    .doesNotContain("in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aCertificateOfTenThousandNamesIsToldAndDoesNotHideTheSuites(String version)
            throws Exception {
        Identity crowded =
                TlsServer.identity(
                        "CN=localhost",
                        TlsServer.key("EC", 256),
                        "SHA256withECDSA",
                        Optional.empty(),
                        Instant.now().plus(Duration.ofDays(9)),
                        IntStream.range(0, 10_000)
                                .mapToObj(i -> "host-" + i + ".example.org")
                                .map(name -> new GeneralName(GeneralName.dNSName, name))
                                .toArray(GeneralName[]::new));
        try (var server = TlsServer.start(crowded, List.of(version))) {
            assertThat(Look.TLS.reason(server.port(), Duration.ofSeconds(20)))
                    .isEqualTo(
                            "127.0.0.1 port %d sends more certificates, or a larger one, than a client takes (32 KiB)."
                                    .formatted(server.port()));
            Seen offers =
                    LOOKS.tlsOffers(
                            "127.0.0.1", server.port(), Deadline.in(Duration.ofSeconds(30)));
            assertThat(offers).isInstanceOf(Seen.Answer.class);
            assertThat(((Seen.Answer) offers).text())
                    .hasSizeLessThan(64 * 1024)
                    .contains("\"offered\":true")
                    .contains(version.equals("TLSv1.3") ? "TLS_AES_128_GCM_SHA256" : "ECDHE_ECDSA");
        }
    }

    /** What a server does with a client. */
    private interface Serve {
        void client(Socket client) throws IOException, InterruptedException;
    }

    private static void accept(ServerSocket server, Serve serve) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (client) {
                                        serve.client(client);
                                    } catch (IOException | InterruptedException _) {
                                        // The client has seen enough.
                                    }
                                });
            } catch (IOException _) {
                return; // The test is over.
            }
        }
    }

    private static void drip(Socket client, byte[] hello) throws IOException, InterruptedException {
        for (byte each : hello) {
            client.getOutputStream().write(each);
            Thread.sleep(1000);
        }
    }
}
