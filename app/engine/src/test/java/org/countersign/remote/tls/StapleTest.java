package org.countersign.remote.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.NetworkLook.Seen;
import org.countersign.remote.tls.StapleMaker.Holder;
import org.countersign.remote.tls.StapleMaker.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Staples of a real server of OpenSSL, and what the client of OpenSSL makes of them. */
class StapleTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path folder;

    private final Instant now = Instant.now();
    private StapleMaker maker;

    @BeforeEach
    void authority() throws Exception {
        maker = new StapleMaker();
    }

    /** The staple of a name, or nothing. */
    private byte @Nullable [] staple(String name) throws Exception {
        Holder about = maker.server;
        Holder ca = maker.authority;
        var until = Optional.of(now.plus(DAY));
        return switch (name) {
            case "none" -> null;
            case "good" -> maker.response(about, null, ca, now, until);
            case "revoked" ->
                    maker.response(
                            about,
                            new RevokedStatus(Date.from(now.minus(DAY)), CRLReason.keyCompromise),
                            ca,
                            now,
                            until);
            case "unknown" -> maker.response(about, new UnknownStatus(), ca, now, until);
            case "without end" -> maker.response(about, null, ca, now, Optional.empty());
            case "expired" ->
                    maker.response(
                            about,
                            null,
                            ca,
                            now.minus(DAY.multipliedBy(9)),
                            Optional.of(now.minus(DAY)));
            case "not yet" ->
                    maker.response(
                            about,
                            null,
                            ca,
                            now.plus(DAY),
                            Optional.of(now.plus(DAY.multipliedBy(9))));
            case "by a responder" ->
                    maker.response(
                            about,
                            null,
                            maker.certified("CN=Responder", Optional.of(ca), Kind.RESPONDER),
                            now,
                            until);
            case "by another server" ->
                    maker.response(
                            about,
                            null,
                            maker.certified("CN=Neighbour", Optional.of(ca), Kind.SERVER),
                            now,
                            until);
            case "by a stranger" ->
                    maker.response(
                            about,
                            null,
                            maker.certified(
                                    "CN=Example Authority", Optional.empty(), Kind.AUTHORITY),
                            now,
                            until);
            case "of another server" ->
                    maker.response(
                            maker.certified("CN=Neighbour", Optional.of(ca), Kind.SERVER),
                            null,
                            ca,
                            now,
                            until);
            case "try later" -> StapleMaker.tryLater();
            case "hollow" -> StapleMaker.hollow();
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none, none, ",
        "good, good, true",
        "revoked, revoked, true",
        "unknown, unknown, true",
        "without end, good, true",
        "expired, good, false",
        "not yet, good, false",
        "by a responder, good, true",
        "by another server, good, false",
        "by a stranger, good, false",
        "of another server, other, false",
        "try later, refused, false",
    })
    void isReadOfARealServerAsOpensslReadsIt(String name, String status, @Nullable Boolean valid)
            throws Exception {
        byte[] staple = staple(name);
        for (String version : List.of("-tls1_3", "-tls1_2")) {
            try (var server = serve(maker.server, staple, version)) {
                Map<?, ?> seen = (Map<?, ?>) look(server).get("staple");
                assertThat(seen.get("status")).as(name + version).isEqualTo(status);
                assertThat(seen.get("valid")).as(name + version).isEqualTo(valid);
                assertThat("" + seen.get("problem")).matches(valid == null || valid ? "" : ".+");
                assertThat(told(server)).as(name + version).isEqualTo(told(status));
            }
        }
        if (staple != null && !status.equals("refused")) {
            assertThat(opensslGoesBy(staple)).as(name).isEqualTo(valid);
        }
    }

    @Test
    void whatOnlyBeginsAsAResponseIsUnreadable() throws Exception {
        byte[] hollow = staple("hollow");
        try (var server = serve(maker.server, hollow, "-tls1_2")) {
            assertThat(look(server).get("staple").toString()).contains("status=unreadable");
        }
        try (var server = serve(maker.server, hollow, "-tls1_3")) {
            assertThat(seen(server))
                    .isEqualTo(
                            new Seen.Nothing(
                                    "127.0.0.1 port "
                                            + server.port
                                            + " sends something in the TLS handshake that cannot be"
                                            + " read, such as a broken OCSP staple."));
        }
    }

    @Test
    void certificateThatDemandsAStapleIsTold() throws Exception {
        Holder must =
                maker.certified(
                        "CN=gui.example.org",
                        Optional.of(maker.authority),
                        Kind.SERVER_THAT_MUST_STAPLE);
        try (var server = serve(must, null, "-tls1_3")) {
            assertThat(look(server).toString()).contains("mustStaple=true").contains("status=none");
        }
        try (var server = serve(maker.server, null, "-tls1_3")) {
            assertThat(look(server).toString()).contains("mustStaple=false");
        }
    }

    @Test
    void withoutTheAuthorityNobodyCanTellWhoSigned() throws Exception {
        assertThat(Staple.of(good(), maker.server.certificate(), Optional.empty(), now))
                .matches(s -> s.status() == Staple.Status.GOOD && s.valid().isEmpty())
                .matches(s -> s.problem().contains("not known here"));
    }

    @Test
    void hostileBytesNeverThrowAndNeverMakeARevokedCertificateGood() throws Exception {
        byte[] revoked = java.util.Objects.requireNonNull(staple("revoked"));
        for (int at = 0; at < revoked.length; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                byte[] changed = revoked.clone();
                changed[at] ^= (byte) (1 << bit);
                Staple read = read(changed);
                if (read.valid().equals(Optional.of(true))) {
                    assertThat(read.status()).isEqualTo(Staple.Status.REVOKED);
                }
            }
            assertThat(read(Arrays.copyOf(revoked, at)).valid()).contains(false);
        }
        byte[] deep = new byte[32 * 1024];
        for (byte[] opening :
                List.of(new byte[] {0x30, (byte) 0x80}, new byte[] {(byte) 0xa0, 8})) {
            for (int i = 0; i < deep.length; i++) {
                deep[i] = opening[i % 2];
            }
            assertThat(read(deep).status()).isEqualTo(Staple.Status.UNREADABLE);
        }
    }

    private Staple read(byte[] bytes) {
        return Staple.of(
                bytes, maker.server.certificate(), Optional.of(maker.authority.certificate()), now);
    }

    private byte[] good() throws Exception {
        return java.util.Objects.requireNonNull(staple("good"));
    }

    private record Server(Process process, int port) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private Server serve(Holder holder, byte @Nullable [] staple, String version) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not here");
        Files.writeString(folder.resolve("server.pem"), StapleMaker.pem(holder));
        Files.writeString(
                folder.resolve("authority.pem"), StapleMaker.pem(maker.authority.certificate()));
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command =
                new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port));
        command.addAll(List.of("-cert", "server.pem", "-key", "server.pem", "-www", version));
        command.addAll(List.of("-cert_chain", "authority.pem"));
        if (staple != null) {
            Files.write(folder.resolve("staple.der"), staple);
            command.addAll(List.of("-status_file", "staple.der"));
        }
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.log").toFile())
                        .start();
        var server = new Server(process, port);
        for (int i = 0; i < 100 && process.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return server;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        server.close();
        throw new AssertionError(Files.readString(folder.resolve("server.log")));
    }

    private static Seen seen(Server server) throws Exception {
        return new TlsLook(Clock.systemUTC())
                .handshake("127.0.0.1", server.port, Deadline.in(Duration.ofMinutes(1)));
    }

    private static Map<?, ?> look(Server server) throws Exception {
        Seen seen = seen(server);
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return Json.read(((Seen.Answer) seen).text(), Map.class);
    }

    /** What the client of OpenSSL was told by the server. */
    private String told(Server server) throws Exception {
        String text =
                output("openssl", "s_client", "-connect", "127.0.0.1:" + server.port, "-status");
        return text.lines()
                .map(String::strip)
                .filter(
                        line ->
                                line.startsWith("Cert Status: ")
                                        || line.startsWith("OCSP response: no response sent")
                                        || line.startsWith("OCSP Response Status: trylater"))
                .findFirst()
                .orElse(text);
    }

    /** The same in its words; it does not look which certificate an answer is about. */
    private static String told(String status) {
        return switch (status) {
            case "none" -> "OCSP response: no response sent";
            case "refused" -> "OCSP Response Status: trylater (0x3)";
            case "other" -> "Cert Status: good";
            default -> "Cert Status: " + status;
        };
    }

    /** Whether OpenSSL finds it signed by the right one, about the certificate, and current. */
    private boolean opensslGoesBy(byte[] staple) throws Exception {
        Path file = Files.write(folder.resolve("check.der"), staple);
        String text =
                output(
                        "openssl",
                        "ocsp",
                        "-respin",
                        file.toString(),
                        "-CAfile",
                        "authority.pem",
                        "-issuer",
                        "authority.pem",
                        "-cert",
                        "server.pem");
        return text.contains("Response verify OK")
                && !text.contains("Status times invalid")
                && !text.contains("No Status found");
    }

    private String output(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
