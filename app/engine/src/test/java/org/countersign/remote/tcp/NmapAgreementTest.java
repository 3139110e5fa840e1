package org.countersign.remote.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our look at ports, compared with what {@code nmap -sT} finds at the same time. */
class NmapAgreementTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** As in "22/open/tcp//ssh///". */
    private static final Pattern FOUND = Pattern.compile("(\\d+)/(open|closed|filtered)/tcp/");

    private static final Map<String, String> OURS =
            Map.of("open", "open", "closed", "refused", "filtered", "silent");

    @Test
    void agreesOnOpenClosedAndSilentPorts() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/nmap")),
                "/usr/bin/nmap is not on this machine");
        // Full queues of connections that nobody accepts: the kernel drops the next, as a firewall
        // would.
        try (var open = new ServerSocket(0, 50, HERE);
                var another = new ServerSocket(0, 50, HERE);
                var closed = new ServerSocket(0, 50, HERE);
                var full = new ServerSocket(0, 1, HERE);
                var _ = new Socket(HERE, full.getLocalPort());
                var _ = new Socket(HERE, full.getLocalPort())) {
            closed.close();
            List<Integer> ports =
                    List.of(
                            closed.getLocalPort(),
                            open.getLocalPort(),
                            full.getLocalPort(),
                            another.getLocalPort());
            Map<Integer, String> theirs = nmap(ports);
            assertThat(theirs.values()).contains("open", "refused", "silent");
            assertThat(ours(ports)).isEqualTo(theirs);
        }
    }

    private static Map<Integer, String> ours(List<Integer> ports) throws InterruptedException {
        Seen seen = new TcpLook().reach("127.0.0.1", ports, Deadline.in(Duration.ofMinutes(1)));
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return new TreeMap<>(
                ((Seen.Answer) seen)
                        .text()
                        .lines()
                        .map(line -> line.split(" "))
                        .collect(Collectors.toMap(w -> Integer.valueOf(w[0]), w -> w[1])));
    }

    private static Map<Integer, String> nmap(List<Integer> ports) throws Exception {
        String list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        Process process =
                new ProcessBuilder("nmap", "-sT", "-Pn", "-n", "-p", list, "-oG", "-", "127.0.0.1")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        var found = new TreeMap<Integer, String>();
        FOUND.matcher(text)
                .results()
                .forEach(port -> found.put(Integer.valueOf(port.group(1)), ours(port.group(2))));
        assertThat(found).as(text).hasSize(ports.size());
        return found;
    }

    private static String ours(String state) {
        return String.valueOf(OURS.get(state));
    }
}
