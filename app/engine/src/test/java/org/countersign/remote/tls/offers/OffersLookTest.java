package org.countersign.remote.tls.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Our enumeration against servers of OpenSSL, compared with what sslscan finds there. */
class OffersLookTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A line such as "Accepted TLSv1.2 256 bits 0xC030 ECDHE-RSA-AES256-GCM-SHA384". */
    private static final Pattern SCANNED =
            Pattern.compile("(?:Preferred|Accepted) +(\\S+) +\\d+ bits +0x([0-9A-Fa-f]{4}) ");

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "only 1.3 | rsa:2048 | -tls1_3",
                "intermediate | rsa:2048 | -min_protocol TLSv1.2 -serverpref -cipher"
                        + " ECDHE+AESGCM:DHE+AESGCM:ECDHE+CHACHA20",
                "1.2 with CBC | rsa:2048 | -tls1_2 -cipher"
                        + " AES128-SHA:AES256-SHA256:ECDHE-RSA-AES128-SHA",
                "elliptic key only | ec | -min_protocol TLSv1.2",
                "old versions | rsa:2048 | -min_protocol TLSv1 -cipher DEFAULT:@SECLEVEL=0",
                "old versions that the security level forbids | rsa:2048 | -min_protocol TLSv1",
                "RSA key exchange only | rsa:2048 | -tls1_2 -cipher kRSA",
                "anonymous and empty ciphers | rsa:2048 | -tls1_2 -cipher aNULL:eNULL:@SECLEVEL=0",
            })
    void agreesWithSslscan(String title, String key, String options) throws Exception {
        for (String program : List.of("/usr/bin/openssl", "/usr/bin/sslscan")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        List<String> request =
                new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", key));
        if (key.equals("ec")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        request.addAll(List.of("-keyout", "key", "-out", "crt", "-days", "9", "-subj", "/CN=x"));
        output(request);
        int port = freePort();
        List<String> serve = new ArrayList<>(List.of("openssl", "s_server", "-accept"));
        serve.addAll(List.of("127.0.0.1:" + port, "-cert", "crt", "-key", "key", "-www"));
        serve.addAll(List.of(options.split(" ")));
        Process server = started(serve);
        try {
            awaitPort(port);
            Seen ours = look(port, Duration.ofSeconds(10));
            assertThat(ours).as(title).isInstanceOf(Seen.Answer.class);
            assertThat(accepted(((Seen.Answer) ours).text())).isEqualTo(scanned(port));
        } finally {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
        }
    }

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

    private static TreeSet<String> accepted(String json) throws Exception {
        var accepted = new TreeSet<String>();
        Map<?, ?> answer = Json.read(json, Map.class);
        for (Object each : (List<?>) answer.get("versions")) {
            Map<?, ?> version = (Map<?, ?>) each;
            assertThat(version.get("problem")).as(json).isEqualTo("");
            for (Object suite : (List<?>) version.get("suites")) {
                accepted.add(version.get("version") + " " + suite);
            }
        }
        return accepted;
    }

    private TreeSet<String> scanned(int port) throws Exception {
        String text =
                output(List.of("sslscan", "--no-colour", "--show-cipher-ids", "127.0.0.1:" + port));
        var scanned = new TreeSet<String>();
        var lines = SCANNED.matcher(text);
        while (lines.find()) {
            String version = lines.group(1).replace("TLSv1.0", "TLSv1");
            int code = Integer.parseInt(lines.group(2), 16);
            scanned.add(version + " " + Registry.SUITES.name(code));
        }
        assertThat(scanned).as(text).isNotEmpty();
        return scanned;
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

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0, 1, HERE)) {
            return free.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var _ = new Socket(HERE, port)) {
                return;
            } catch (java.io.IOException _) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the server did not start");
    }

    private Process started(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String output(List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
