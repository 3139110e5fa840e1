package org.countersign.remote.tls;

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
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The look at a database, against a real MariaDB and against what is none. */
class DatabaseLookTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T07:00:00Z"), ZoneOffset.UTC);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir Path folder;

    private static Seen look(int port, Duration time) throws InterruptedException {
        return new DatabaseLook(CLOCK).look("127.0.0.1", port, Deadline.in(time));
    }

    private static Map<?, ?> answer(Seen seen) throws Exception {
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return Json.read(((Seen.Answer) seen).text(), Map.class);
    }

    @Test
    void aRealServerIsSeenWithTlsWithoutItAndWhereItTurnsUsAway() throws Exception {
        for (String program :
                new String[] {
                    "/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db", "/usr/bin/openssl"
                }) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        done(
                "openssl req -x509 -nodes -newkey rsa:2048 -keyout key -out crt -days 9 -subj"
                        + " /CN=db.example.org");
        String user = System.getProperty("user.name");
        done(
                "mariadb-install-db --no-defaults --auth-root-authentication-method=socket --user="
                        + user
                        + " --datadir="
                        + folder.resolve("data"));
        String tls = "--ssl-cert=" + folder.resolve("crt") + " --ssl-key=" + folder.resolve("key");

        Map<?, ?> with = answer(seen(tls));
        assertThat(with.get("offered")).isEqualTo(true);
        assertThat(with.get("problem")).isEqualTo("");
        assertThat(String.valueOf(with.get("server"))).matches("1[0-9]\\..*MariaDB.*");
        assertThat((Map<?, ?>) with.get("handshake"))
                .extracting("protocol", "trusted")
                .containsExactly("TLSv1.3", false);
        assertThat(with.get("handshake").toString()).contains("subject=CN=db.example.org");

        Map<?, ?> demanded =
                answer(seen(tls + " --require-secure-transport=ON --tls-version=TLSv1.2"));
        assertThat((Map<?, ?>) demanded.get("handshake"))
                .extracting("protocol")
                .isEqualTo("TLSv1.2");

        Map<?, ?> old = answer(seen(tls + " --tls-version=TLSv1.1 --ssl-cipher=DEFAULT"));
        assertThat(old.get("offered")).isEqualTo(true);
        assertThat(String.valueOf(old.get("problem")))
                .contains("offers neither TLS 1.2 nor TLS 1.3");
        assertThat(old.get("handshake")).isNull();

        Map<?, ?> without = answer(seen("--skip-ssl"));
        assertThat(without.get("offered")).isEqualTo(false);
        assertThat(without.get("handshake")).isNull();

        // Its accounts are for "localhost", which an address is not where no name is looked up.
        assertThat(seen("--skip-name-resolve"))
                .isInstanceOfSatisfying(
                        Seen.Nothing.class,
                        nothing ->
                                assertThat(nothing.reason())
                                        .contains("does not talk to this machine (error 1130)"));
    }

    @Test
    void nothingIsSaidToAServerWithoutTls() throws Exception {
        String greeting = "0a352e35006161610061616161616161610000f600";
        try (var server = new ServerSocket(0, 5, HERE)) {
            var heard = new java.util.concurrent.CompletableFuture<Integer>();
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket client = server.accept()) {
                                    client.getOutputStream().write(packet(greeting));
                                    heard.complete(client.getInputStream().readAllBytes().length);
                                } catch (IOException e) {
                                    heard.completeExceptionally(e);
                                }
                            });
            assertThat(answer(look(server.getLocalPort(), Duration.ofSeconds(5))).get("offered"))
                    .isEqualTo(false);
            assertThat(heard.get(5, TimeUnit.SECONDS)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ff6904486f7374, has shut this machine out",
        "ff1004, has no connection left (error 1040).",
        "ff6a04, does not talk to this machine (error 1130).",
        "ff0102, turned this machine away with error 513.",
        "ff, does not greet as a MySQL or MariaDB server does.",
        "09352e3500, does not greet as a MySQL or MariaDB server does.",
        "0a, does not greet as a MySQL or MariaDB server does.",
        "0a352e3500, does not greet as a MySQL or MariaDB server does.",
    })
    void whatIsNoGreetingIsNoAnswer(String body, String reason) throws Exception {
        assertThat(against(packet(body), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Seen.Nothing.class,
                        nothing -> assertThat(nothing.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n"})
    void whatIsNoDatabaseIsNoAnswer(String said) throws Exception {
        assertThat(against(said.getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(5)))
                .isInstanceOf(Seen.Nothing.class);
    }

    @Test
    void aPortThatNeverGreetsEndsInTime() throws Exception {
        try (var mute = new ServerSocket(0, 5, HERE)) {
            long start = System.nanoTime();
            assertThat(look(mute.getLocalPort(), Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            Seen.Nothing.class,
                            nothing -> assertThat(nothing.reason()).contains("did not greet"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    /** A packet that is the first of its connection. */
    private static byte[] packet(String body) {
        return HexFormat.of().parseHex("%02x000000".formatted(body.length() / 2) + body);
    }

    private static Seen against(byte[] said, Duration time) throws Exception {
        try (var server = new ServerSocket(0, 5, HERE)) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket client = server.accept()) {
                                    client.getOutputStream().write(said);
                                } catch (IOException _) {
                                    // The client has seen enough.
                                }
                            });
            return look(server.getLocalPort(), time);
        }
    }

    /** What is seen of MariaDB with these options. */
    private Seen seen(String options) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, HERE)) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("log");
        Process server =
                new ProcessBuilder(
                                ("/usr/sbin/mariadbd --no-defaults --bind-address=127.0.0.1 --user="
                                                + System.getProperty("user.name")
                                                + " --port="
                                                + port
                                                + " --socket="
                                                + folder.resolve("s")
                                                + " --pid-file="
                                                + folder.resolve("pid")
                                                + " --datadir="
                                                + folder.resolve("data")
                                                + " "
                                                + options)
                                        .split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            for (int i = 0; i < 300 && server.isAlive(); i++) {
                try (var _ = new Socket(HERE, port)) {
                    return look(port, Duration.ofSeconds(20));
                } catch (IOException _) {
                    Thread.sleep(100);
                }
            }
            throw new AssertionError("MariaDB did not start: " + Files.readString(log));
        } finally {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private void done(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" "))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
    }
}
