package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What ss, the netstats of net-tools and of BusyBox, and the kernel's own lists say of the same
 * sockets reads the same.
 */
class SocketsAgreementTest {
    private static final List<String> KERNEL =
            List.of("/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6");

    /** A socket of ours, and how it must read whoever tells of it. */
    private record Ours(Channel channel, String told) {}

    @Test
    void theSameListenersAreFoundByAll() throws Exception {
        for (String program : List.of("ss", "netstat", "busybox", "cat")) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)),
                    program + " is not on this machine");
        }
        assumeTrue(Files.exists(Path.of("/proc/net/tcp6")), "this machine has no IPv6");
        List<Ours> ours = new ArrayList<>();
        try {
            for (boolean tcp : new boolean[] {true, false}) {
                ours.add(open(tcp, StandardProtocolFamily.INET, "0.0.0.0", "0.0.0.0 wildcard"));
                ours.add(open(tcp, StandardProtocolFamily.INET, "127.0.0.1", "127.0.0.1 loopback"));
                ours.add(open(tcp, StandardProtocolFamily.INET, "127.1.2.3", "127.1.2.3 loopback"));
                ours.add(open(tcp, StandardProtocolFamily.INET6, "::1", "::1 loopback"));
                // Open for IPv4 too.
                ours.add(open(tcp, StandardProtocolFamily.INET6, "::", ":: wildcard"));
                // An address of IPv4 on a socket of IPv6.
                ours.add(
                        open(tcp, StandardProtocolFamily.INET6, "127.0.0.1", "127.0.0.1 loopback"));
            }
            Set<String> expected = new TreeSet<>();
            ours.forEach(one -> expected.add(one.told()));
            Map<String, String> lists =
                    Map.of(
                            "ss", said("ss", "-H", "-lntup"),
                            "netstat", said("netstat", "-lntup"),
                            "busybox", said("busybox", "netstat", "-lntu"),
                            "kernel", said("cat", KERNEL.toArray(String[]::new)));
            lists.forEach(
                    (name, text) -> {
                        Set<String> found = read(text);
                        found.retainAll(found.stream().filter(s -> isOurs(s, expected)).toList());
                        assertThat(found).as(name).isEqualTo(expected);
                    });
        } finally {
            for (Ours one : ours) {
                one.channel().close();
            }
        }
    }

    private static boolean isOurs(String found, Set<String> expected) {
        String port = found.substring(found.lastIndexOf(' '));
        String protocol = found.substring(0, 4);
        return expected.stream().anyMatch(e -> e.endsWith(port) && e.startsWith(protocol));
    }

    private static Ours open(boolean tcp, ProtocolFamily family, String address, String told)
            throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getByName(address), 0);
        InetSocketAddress bound;
        Channel channel;
        if (tcp) {
            ServerSocketChannel server = ServerSocketChannel.open(family).bind(at);
            bound = (InetSocketAddress) server.getLocalAddress();
            channel = server;
        } else {
            DatagramChannel server = DatagramChannel.open(family).bind(at);
            bound = (InetSocketAddress) server.getLocalAddress();
            channel = server;
        }
        return new Ours(channel, (tcp ? "tcp " : "udp ") + told + " " + bound.getPort());
    }

    private static Set<String> read(String text) {
        Fact fact = Shown.fact(Specs.plain("sockets"), Exhibits.text("p", text));
        assertThat(fact).as(text).isInstanceOf(Fact.Known.class);
        Set<String> found = new TreeSet<>();
        for (Fact item : ((Value.Items) ((Fact.Known) fact).value()).items()) {
            Map<String, Fact> fields = ((Value.Struct) ((Fact.Known) item).value()).fields();
            String kind =
                    flag(fields, "wildcard")
                            ? "wildcard"
                            : flag(fields, "loopback") ? "loopback" : "";
            found.add(
                    text(fields, "protocol")
                            + " "
                            // Where a socket takes IPv4 too, ss says * and the others cannot tell.
                            + text(fields, "address").replace("*", "::")
                            + " "
                            + kind
                            + " "
                            + ((Value.Number) known(fields, "port")).number());
        }
        return found;
    }

    private static Value known(Map<String, Fact> fields, String name) {
        return fields.get(name) instanceof Fact.Known(Value value, _) ? value : Value.of("unknown");
    }

    private static String text(Map<String, Fact> fields, String name) {
        return known(fields, name) instanceof Value.Text(String text) ? text : "none";
    }

    private static boolean flag(Map<String, Fact> fields, String name) {
        return known(fields, name) instanceof Value.Flag(boolean flag) && flag;
    }

    private static String said(String program, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
