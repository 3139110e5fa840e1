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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Our enumeration against servers of OpenSSL, compared with what sslscan and testssl.sh find there.
 * The benchmark {@code TlsBenchmark} compares all configurations with all of them; testssl.sh takes
 * too long for that here.
 */
class ScannersTest {
    /** A line such as "Accepted TLSv1.2 256 bits 0xC030 ECDHE-RSA-AES256-GCM-SHA384". */
    private static final Pattern SCANNED =
            Pattern.compile("(?:Preferred|Accepted) +(\\S+) +\\d+ bits +0x([0-9A-Fa-f]{4}) ");

    /** A line such as "cipher-tls1_2_xc030","127.0.0.1/127.0.0.1","443","OK","… NAME","","". */
    private static final Pattern TESTED =
            Pattern.compile("(?m)^\"cipher-([a-z0-9_]+)_x([0-9a-f]+)\",");

    /** A line such as "TLS1_2","127.0.0.1/127.0.0.1","443","OK","offered","","". */
    private static final Pattern VERSION =
            Pattern.compile("(?m)^\"((?:SSLv|TLS)[0-9_]+)\",[^\n]*,\"(not )?offered");

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
        needs("/usr/bin/openssl", "/usr/bin/sslscan");
        try (var server = OpensslServer.start(folder, key, options)) {
            assertThat(suites(ours(server))).as(title).isEqualTo(scanned(server));
        }
    }

    @Test
    void agreesWithTestssl() throws Exception {
        needs("/usr/bin/openssl", "/usr/bin/testssl");
        // Side by side, for each takes most of a minute.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both =
                    List.of(
                            threads.submit(
                                    () ->
                                            compare(
                                                    "intermediate",
                                                    "-min_protocol TLSv1.2 -serverpref -cipher"
                                                            + " ECDHE+AESGCM:DHE+AESGCM")),
                            threads.submit(
                                    () ->
                                            compare(
                                                    "old",
                                                    "-min_protocol TLSv1 -cipher"
                                                        + " AES128-SHA:ECDHE-RSA-AES256-SHA:@SECLEVEL=0")));
            for (Future<?> each : both) {
                each.get();
            }
        }
    }

    private Void compare(String title, String options) throws Exception {
        Path own = Files.createDirectory(folder.resolve(title));
        try (var server = OpensslServer.start(own, "rsa:2048", options)) {
            Map<?, ?> ours = ours(server);
            String testssl = tested(own, server);
            var suites = new TreeSet<String>();
            TESTED.matcher(testssl)
                    .results()
                    .forEach(
                            found ->
                                    suites.add(
                                            version(found.group(1)) + " " + name(found.group(2))));
            assertThat(suites(ours)).as(testssl).isEqualTo(suites);
            var versions = new TreeSet<String>();
            VERSION.matcher(testssl)
                    .results()
                    .filter(found -> found.group(2) == null)
                    .forEach(found -> versions.add(version(found.group(1))));
            assertThat(versions(ours)).as(testssl).isEqualTo(versions);
        }
        return null;
    }

    private static void needs(String... programs) {
        for (String program : programs) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
    }

    private static Map<?, ?> ours(OpensslServer server) throws Exception {
        Seen seen =
                new OffersLook(Clock.systemUTC(), Duration.ofSeconds(10))
                        .look("127.0.0.1", server.port(), Deadline.in(Duration.ofMinutes(1)));
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return Json.read(((Seen.Answer) seen).text(), Map.class);
    }

    private static SortedSet<String> suites(Map<?, ?> ours) {
        var accepted = new TreeSet<String>();
        for (Object each : (List<?>) ours.get("versions")) {
            Map<?, ?> version = (Map<?, ?>) each;
            assertThat(version.get("problem")).as(ours.toString()).isEqualTo("");
            for (Object suite : (List<?>) version.get("suites")) {
                accepted.add(version.get("version") + " " + suite);
            }
        }
        return accepted;
    }

    private static SortedSet<String> versions(Map<?, ?> ours) {
        var offered = new TreeSet<String>();
        for (Object each : (List<?>) ours.get("versions")) {
            Map<?, ?> version = (Map<?, ?>) each;
            if (Boolean.TRUE.equals(version.get("offered"))) {
                offered.add((String) version.get("version"));
            }
        }
        return offered;
    }

    private SortedSet<String> scanned(OpensslServer server) throws Exception {
        String text =
                OpensslServer.output(
                        folder,
                        List.of(
                                "sslscan",
                                "--no-colour",
                                "--show-cipher-ids",
                                "127.0.0.1:" + server.port()));
        var scanned = new TreeSet<String>();
        var lines = SCANNED.matcher(text);
        while (lines.find()) {
            String version = lines.group(1).replace("TLSv1.0", "TLSv1");
            scanned.add(version + " " + name(lines.group(2)));
        }
        assertThat(scanned).as(text).isNotEmpty();
        return scanned;
    }

    /** What testssl.sh finds, as CSV. Its exit code counts what it dislikes. */
    private static String tested(Path folder, OpensslServer server) throws Exception {
        Path csv = folder.resolve("found.csv");
        List<String> command = new ArrayList<>(List.of("testssl", "--quiet", "--color", "0"));
        command.addAll(List.of("--warnings", "off", "--nodns", "none", "--csvfile"));
        command.addAll(List.of(csv.toString(), "-p", "-E", "127.0.0.1:" + server.port()));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        process.waitFor();
        String text = Files.readString(csv);
        assertThat(text).contains("\"TLS1_3\"");
        return text;
    }

    private static String name(String code) {
        return Registry.SUITES.name(Integer.parseInt(code, 16));
    }

    /** "tls1_2" and "TLS1_2" are "TLSv1.2", "ssl3" and "SSLv3" are "SSLv3". */
    private static String version(String testssl) {
        String number = testssl.replaceAll("[^0-9_]", "").replace('_', '.');
        return testssl.toLowerCase(Locale.ROOT).startsWith("ssl")
                ? "SSLv" + number
                : "TLSv" + number;
    }
}
