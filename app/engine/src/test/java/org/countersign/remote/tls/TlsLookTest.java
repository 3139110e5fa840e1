package org.countersign.remote.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.bouncycastle.asn1.x509.GeneralName;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Sha256;
import org.countersign.remote.NetworkLook.Seen;
import org.countersign.remote.tls.TlsServer.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

class TlsLookTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T07:00:00Z"), ZoneOffset.UTC);
    private static final Instant NEXT_YEAR =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(300));
    private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    private static final GeneralName LOCALHOST = new GeneralName(GeneralName.dNSName, "localhost");
    private static final List<String> MODERN = List.of("TLSv1.3", "TLSv1.2");

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1));
    }

    private static Identity selfSigned(GeneralName... names) throws Exception {
        return TlsServer.identity(
                "CN=gui.example.org",
                TlsServer.key("RSA", 2048),
                "SHA256withRSA",
                Optional.empty(),
                NEXT_YEAR,
                names);
    }

    private static String answer(Seen seen) {
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return ((Seen.Answer) seen).text();
    }

    @Test
    void selfSignedCertificateIsDescribedWhole() throws Exception {
        Identity identity = selfSigned(LOCALHOST, LOOPBACK);
        try (var server = TlsServer.start(identity, MODERN)) {
            var text = answer(new TlsLook(CLOCK).handshake("127.0.0.1", server.port(), soon()));
            var notBefore = NEXT_YEAR.minus(Duration.ofDays(365));
            assertThat(text)
                    .isEqualTo(
                            """
                            {"address":"127.0.0.1","chain":[{"issuer":"CN=gui.example.org",\
                            "keyAlgorithm":"RSA","keyBits":2048,"mustStaple":false,"names":["localhost","127.0.0.1"],\
                            "notAfter":"%s","notBefore":"%s","selfSigned":true,"serial":"0a01",\
                            "sha256":"%s","signature":"SHA256withRSA",\
                            "subject":"CN=gui.example.org"}],"cipher":"TLS_AES_256_GCM_SHA384",\
                            "name":"127.0.0.1","nameMatches":true,"port":%d,\
                            "protocol":"TLSv1.3","staple":{"problem":"","status":"none"},"time":"2026-11-24T07:00:00Z","trustProblem":\
                            "The certificate is signed by itself, and this machine does not know it.",\
                            "trusted":false}\
                            """
                                    .formatted(
                                            NEXT_YEAR,
                                            notBefore,
                                            Sha256.of(identity.certificate().getEncoded()),
                                            server.port()));
        }
    }

    @Test
    void olderProtocolIsTold() throws Exception {
        try (var server = TlsServer.start(selfSigned(LOOPBACK), List.of("TLSv1.2"))) {
            assertThat(answer(new TlsLook(CLOCK).handshake("127.0.0.1", server.port(), soon())))
                    .contains("\"protocol\":\"TLSv1.2\"");
        }
    }

    @Test
    void chainOfAKnownAuthorityIsTrustedAndShownWhole() throws Exception {
        Identity authority =
                TlsServer.identity(
                        "CN=Example Authority",
                        TlsServer.key("EC", 384),
                        "SHA384withECDSA",
                        Optional.empty(),
                        NEXT_YEAR);
        Identity identity =
                TlsServer.identity(
                        "CN=localhost",
                        TlsServer.key("EC", 256),
                        "SHA384withECDSA",
                        Optional.of(authority),
                        NEXT_YEAR,
                        LOCALHOST);
        try (var server = TlsServer.start(identity, MODERN, authority.certificate())) {
            var look = new TlsLook(CLOCK, TlsServer.trusting(authority.certificate()));
            assertThat(answer(look.handshake("localhost", server.port(), soon())))
                    .contains("\"trusted\":true")
                    .contains("\"trustProblem\":\"\"")
                    .contains("\"nameMatches\":true")
                    .contains("\"name\":\"localhost\"")
                    .contains("\"keyAlgorithm\":\"EC\",\"keyBits\":256")
                    .contains("\"keyAlgorithm\":\"EC\",\"keyBits\":384");
            assertThat(answer(new TlsLook(CLOCK).handshake("localhost", server.port(), soon())))
                    .contains("The chain leads to no authority that this machine trusts.");
        }
    }

    @Test
    void expiredCertificateIsAProblemEvenOfAKnownAuthority() throws Exception {
        Identity authority =
                TlsServer.identity(
                        "CN=Example Authority",
                        TlsServer.key("EC", 256),
                        "SHA256withECDSA",
                        Optional.empty(),
                        NEXT_YEAR);
        Identity identity =
                TlsServer.identity(
                        "CN=localhost",
                        TlsServer.key("EC", 256),
                        "SHA256withECDSA",
                        Optional.of(authority),
                        Instant.now().minus(Duration.ofDays(1)),
                        LOCALHOST);
        try (var server = TlsServer.start(identity, MODERN)) {
            var look = new TlsLook(CLOCK, TlsServer.trusting(authority.certificate()));
            assertThat(answer(look.handshake("localhost", server.port(), soon())))
                    .contains("\"trustProblem\":\"A certificate of the chain has expired.\"")
                    .contains("\"trusted\":false");
        }
    }

    @Test
    void edwardsKeyIsNamedWithItsSize() throws Exception {
        Identity identity =
                TlsServer.identity(
                        "CN=localhost",
                        TlsServer.key("Ed25519", 0),
                        "Ed25519",
                        Optional.empty(),
                        NEXT_YEAR,
                        LOCALHOST);
        try (var server = TlsServer.start(identity, MODERN)) {
            assertThat(answer(new TlsLook(CLOCK).handshake("localhost", server.port(), soon())))
                    .contains("\"keyAlgorithm\":\"Ed25519\",\"keyBits\":256");
        }
    }

    @Test
    void weakKeyIsSeenAndNotRefused() throws Exception {
        Identity identity =
                TlsServer.identity(
                        "CN=localhost",
                        TlsServer.key("RSA", 1024),
                        "SHA256withRSA",
                        Optional.empty(),
                        NEXT_YEAR,
                        LOCALHOST);
        try (var server = TlsServer.start(identity, List.of("TLSv1.2"))) {
            assertThat(answer(new TlsLook(CLOCK).handshake("localhost", server.port(), soon())))
                    .contains("\"keyBits\":1024");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gui.example.org, gui.example.org, true",
        "GUI.example.org, gui.EXAMPLE.org, true",
        "*.example.org, gui.example.org, true",
        "*.example.org, a.gui.example.org, false",
        "*.example.org, example.org, false",
        "g*.example.org, gui.example.org, false",
        "other.example.org, gui.example.org, false",
    })
    void namesAreComparedAsClientsDo(String inCertificate, String asked, boolean matches)
            throws Exception {
        var certificate =
                selfSigned(new GeneralName(GeneralName.dNSName, inCertificate)).certificate();
        assertThat(Names.match(certificate, asked, "192.0.2.1")).isEqualTo(matches);
    }

    @Test
    void commonNameNamesNobody() throws Exception {
        assertThat(Names.match(selfSigned(LOOPBACK).certificate(), "gui.example.org", "127.0.0.1"))
                .isFalse();
    }

    @Test
    void webServerWithoutTlsIsSaid() throws Exception {
        try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (var socket = plain.accept()) {
                                    socket.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 400 Bad Request\r\n\r\n"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                    socket.getInputStream().readAllBytes();
                                } catch (java.io.IOException _) {
                                    // The client has seen enough.
                                }
                            });
            int port = plain.getLocalPort();
            assertThat(new TlsLook(CLOCK).handshake("127.0.0.1", port, soon()))
                    .isEqualTo(new Seen.Nothing("127.0.0.1 port " + port + " does not speak TLS."));
        }
    }

    @Test
    void silentServerTimesOut() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = mute.getLocalPort();
            assertThat(
                            new TlsLook(CLOCK)
                                    .handshake(
                                            "127.0.0.1", port, Deadline.in(Duration.ofMillis(300))))
                    .isEqualTo(
                            new Seen.Nothing(
                                    "127.0.0.1 port "
                                            + port
                                            + " did not finish a TLS handshake in time."));
        }
    }

    @Test
    void closedPortIsSaid() throws Exception {
        int port;
        try (var gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(new TlsLook(CLOCK).handshake("127.0.0.1", port, soon()))
                .isEqualTo(new Seen.Nothing("127.0.0.1 port " + port + " refused the connection."));
    }

    @Test
    void interruptEndsALook() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(
                            () ->
                                    new TlsLook(CLOCK)
                                            .handshake("127.0.0.1", mute.getLocalPort(), soon()));
        }
    }
}
