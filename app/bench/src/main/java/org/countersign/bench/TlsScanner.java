package org.countersign.bench;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.NetworkLook.Seen;
import org.countersign.remote.tls.offers.OffersLook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Ways to find what a TLS server takes. Each answers with lines such as {@code TLSv1.2
 * TLS_RSA_WITH_AES_128_CBC_SHA} and {@code TLSv1.2 is spoken}.
 */
enum TlsScanner {
    OURS {
        @Override
        SortedSet<String> scan(Path folder, int port) throws Exception {
            Seen seen =
                    new OffersLook(Clock.systemUTC())
                            .look("127.0.0.1", port, Deadline.in(Duration.ofMinutes(2)));
            if (!(seen instanceof Seen.Answer(String text))) {
                throw new IOException(seen.toString());
            }
            SortedSet<String> found = new TreeSet<>();
            for (Object each : (List<?>) member(Json.read(text, Map.class), "versions")) {
                Map<?, ?> version = (Map<?, ?>) each;
                if (Boolean.TRUE.equals(version.get("offered"))) {
                    found.add(member(version, "version") + " is spoken");
                }
                for (Object suite : (List<?>) member(version, "suites")) {
                    found.add(member(version, "version") + " " + suite);
                }
            }
            return found;
        }
    },

    /** The part of it that finds versions ({@code -p}) and suites in each ({@code -E}). */
    TESTSSL {
        @Override
        SortedSet<String> scan(Path folder, int port) throws Exception {
            Path csv = folder.resolve("testssl.csv");
            Files.deleteIfExists(csv);
            run(
                    folder,
                    "testssl",
                    "--quiet",
                    "--warnings",
                    "off",
                    "--nodns",
                    "none",
                    "--csvfile",
                    csv.toString(),
                    "-p",
                    "-E",
                    "127.0.0.1:" + port);
            SortedSet<String> found = new TreeSet<>();
            String text = Files.readString(csv, StandardCharsets.UTF_8);
            TESTSSL_VERSION
                    .matcher(text)
                    .results()
                    .forEach(at -> found.add(version(at.group(1)) + " is spoken"));
            TESTSSL_SUITE
                    .matcher(text)
                    .results()
                    .forEach(at -> found.add(version(at.group(1)) + " " + at.group(2)));
            return found;
        }
    };

    private static final Pattern TESTSSL_VERSION =
            Pattern.compile("(?m)^\"((?:SSLv|TLS)[0-9_]+)\",[^\n]*,\"offered");
    private static final Pattern TESTSSL_SUITE =
            Pattern.compile("(?m)^\"cipher-([a-z0-9_]+)_x[0-9a-f]+\",[^\n]* (\\w+) *\",\"");

    /**
     * Scans a server on this machine.
     *
     * @param folder for files that the scanner writes
     */
    abstract SortedSet<String> scan(Path folder, int port) throws Exception;

    /** A scanner's exit code counts what it dislikes, so only what it found is looked at. */
    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        process.waitFor();
    }

    private static Object member(Map<?, ?> json, String key) throws IOException {
        Object value = json.get(key);
        if (value == null) {
            throw new IOException("the answer has no " + key);
        }
        return value;
    }

    /** TLSv1.2 for "tls1_2" and "TLS1_2", SSLv3 for "ssl3" and "SSLv3". */
    private static String version(String theirs) {
        String number = theirs.replaceAll("[^0-9_]", "").replace('_', '.');
        return theirs.toLowerCase(Locale.ROOT).startsWith("ssl")
                ? "SSLv" + number
                : "TLSv" + number;
    }
}
