package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.collect.LocalShell.Said;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Masking;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Login;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** The real client of MariaDB against a database that refuses, hangs, wants TLS, or is none. */
class DatabaseRefusesTest {
    private static final String CLIENT = "/usr/bin/mariadb";

    @TempDir Path folder;
    @TempDir Path bin;

    private Duration took = Duration.ZERO;

    @BeforeEach
    void client() throws IOException {
        assumeTrue(Files.isExecutable(Path.of(CLIENT)), CLIENT + " is not on this machine");
        Path client =
                Files.writeString(
                        bin.resolve("mariadb"),
                        "#!/bin/sh\nexec " + CLIENT + " --socket=" + socket() + " \"$@\"\n");
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path socket() {
        return folder.resolve("sock");
    }

    /** What is recorded of a statement; that other probes answer is asserted. */
    private Capture ask() throws Exception {
        Probe query = asking("query", 8, "SELECT 1 AS a");
        Script script =
                new ScriptWriter(bin + ":/usr/bin:/bin")
                        .write(
                                Probes.NONCE,
                                List.of(
                                        Probes.user("before", Probes.command("echo", "a")),
                                        query,
                                        Probes.user("after", Probes.command("echo", "b"))),
                                Elevation.NONE);
        Instant start = Instant.now();
        Said said = LocalShell.run(script, Optional.empty(), "/bin/sh");
        took = Duration.between(start, Instant.now());
        assertThat(said.text("before") + said.text("after")).isEqualTo("a\nb\n");
        assertThat(said.ignored()).isZero();
        return new Recorder(
                        Packs.host("h", new Login.Agent("a"), Elevation.NONE),
                        Optional.empty(),
                        new Masking(new byte[32]))
                .answered(
                        query,
                        said.answer("query"),
                        new Recorder.Circumstances(
                                Instant.EPOCH, Instant.EPOCH, Duration.ZERO, "root", ""))
                .evidence()
                .capture();
    }

    private String reason() throws Exception {
        return ask() instanceof Capture.Nothing(String reason) ? reason : "it answered";
    }

    @Test
    void noDatabaseAtAll() throws Exception {
        assertThat(reason())
                .startsWith("no database answers on its socket (ERROR 2002 (HY000): ")
                .contains("(2)");
        // A socket that a server left behind.
        ServerSocketChannel left = listen();
        left.close();
        assertThat(Files.exists(socket())).isTrue();
        assertThat(reason())
                .startsWith("no database answers on its socket (ERROR 2002 (HY000): ")
                .contains("(111)");
    }

    @ParameterizedTest
    @CsvSource({
        "1040, 08004, Too many connections, the database has no connection left",
        "1129, HY000, Host is blocked, the database does not talk to clients of this host",
        "1130, HY000, Host is not allowed, the database does not talk to clients of this host",
        "3159, HY000, Insecure transport, 'the database wants TLS, which the client here did not"
                + " use'",
    })
    void aServerThatTurnsTheClientAway(int number, String state, String text, String told)
            throws Exception {
        byte[] message = ("#" + state + text).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer packet = ByteBuffer.allocate(7 + message.length);
        packet.put((byte) (3 + message.length)).put((byte) 0).put((byte) 0).put((byte) 0);
        packet.put((byte) 0xff).put((byte) number).put((byte) (number >> 8)).put(message).flip();
        try (ServerSocketChannel server = listen()) {
            Thread.ofVirtual().start(() -> sayAndClose(server, packet));
            assertThat(reason())
                    .startsWith(told + " (ERROR ")
                    .contains(String.valueOf(number))
                    .contains(text);
        }
    }

    @Test
    void aSocketThatAcceptsAndNeverSpeaksEndsInTime() throws Exception {
        List<SocketChannel> held = new ArrayList<>();
        try (ServerSocketChannel server = listen()) {
            Thread.ofVirtual().start(() -> hold(server, held));
            assertThat(reason())
                    .matches(
                            "(something listens on the database's socket, but it did not answer as"
                                    + " a database does \\(ERROR 2013 .*|it had not ended after 8"
                                    + " seconds)");
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        } finally {
            for (SocketChannel channel : held) {
                channel.close();
            }
        }
    }

    @Test
    void aRealServerThatRefusesAndThatWantsTls() throws Exception {
        for (String program : List.of("/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "this test needs root");
        done(
                "mariadb-install-db --no-defaults --auth-root-authentication-method=normal"
                        + " --user=root --datadir="
                        + folder.resolve("data"));
        Process server =
                new ProcessBuilder(
                                "/usr/sbin/mariadbd",
                                "--no-defaults",
                                "--user=root",
                                "--skip-networking",
                                "--require-secure-transport=ON",
                                "--datadir=" + folder.resolve("data"),
                                "--socket=" + socket(),
                                "--pid-file=" + folder.resolve("pid"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.log").toFile())
                        .start();
        try {
            while (!Files.exists(socket())) {
                assertThat(server.isAlive()).isTrue();
                Thread.sleep(50);
            }
            // A socket is a secure transport: that TLS is demanded of all others changes nothing.
            assertThat(ask()).isInstanceOf(Capture.Content.class);
            slowAndBrokenStatementsLeaveTheOthersTheirAnswers();
            String refused =
                    "the database does not let root in over its socket without a password, or"
                            + " wants TLS from it (ERROR 1045 (28000): Access denied for user"
                            + " 'root'@'localhost' (using password: NO))";
            as("ALTER USER root@localhost REQUIRE X509");
            assertThat(reason()).isEqualTo(refused);
        } finally {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private void slowAndBrokenStatementsLeaveTheOthersTheirAnswers() throws Exception {
        Script script =
                new ScriptWriter(bin + ":/usr/bin:/bin")
                        .write(
                                Probes.NONCE,
                                List.of(
                                        asking("slow", 1, "SELECT SLEEP(20)"),
                                        asking("broken", 8, "SELECT nothing FROM nowhere.at_all"),
                                        asking("whole", 8, "SELECT 1 AS a,\n'x' AS b")),
                                Elevation.NONE);
        Said said = LocalShell.run(script, Optional.empty(), "/bin/sh");
        assertThat(said.ignored()).isZero();
        assertThat(said.answer("slow").exit()).isEqualTo(1);
        assertThat(said.answer("slow").complaint().text()).startsWith("ERROR 1969 (70100) at line");
        assertThat(said.answer("broken").exit()).isEqualTo(1);
        assertThat(said.answer("broken").complaint().text())
                .startsWith("ERROR 1146 (42S02) at line")
                .endsWith("Table 'nowhere.at_all' doesn't exist\n");
        assertThat(said.answer("whole").exit()).isZero();
        assertThat(said.text("whole")).isEqualTo("==> s <==\na\tb\n1\tx\n");
    }

    private static Probe asking(String id, int seconds, String statement) {
        SequencedMap<String, String> statements = new LinkedHashMap<>();
        statements.put("s", statement);
        return Probes.limited(id, seconds, 65_536, new Method.Query(statements));
    }

    private void as(String statement) throws Exception {
        done(CLIENT + " --no-defaults --user=root --socket=" + socket(), "-e", statement);
    }

    private void done(String command, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(more));
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("done.log").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("done.log"))).isZero();
    }

    private ServerSocketChannel listen() throws IOException {
        Files.deleteIfExists(socket());
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket()));
    }

    private static void sayAndClose(ServerSocketChannel server, ByteBuffer packet) {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    client.write(packet.duplicate());
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void hold(ServerSocketChannel server, List<SocketChannel> held) {
        try {
            while (true) {
                held.add(server.accept());
            }
        } catch (IOException e) {
            // the test is over
        }
    }
}
