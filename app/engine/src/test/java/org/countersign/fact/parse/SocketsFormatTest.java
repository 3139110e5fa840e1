package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

class SocketsFormatTest {
    private static final FactSpec SPEC = Specs.plain("sockets");

    private static String read(String text) {
        return Shown.read(SPEC, Exhibits.text("p", text));
    }

    /** The address of a line, and whether it is the wildcard or loopback. */
    private static String address(String printed) {
        String shown = read("tcp LISTEN 0 5 " + printed + " *:*\n");
        String flags =
                (shown.contains("wildcard=yes") ? " wildcard" : "")
                        + (shown.contains("loopback=yes") ? " loopback" : "");
        return shown.substring(shown.indexOf("address=") + 8, shown.indexOf(", process"))
                        .replace(", port=", " ")
                + flags;
    }

    private static String recording(String name) throws IOException {
        try (InputStream in = SocketsFormatTest.class.getResourceAsStream("/recordings/" + name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void ssWithoutHeader() {
        assertThat(
                        read(
                                "tcp   LISTEN 0 512 0.0.0.0:5029 0.0.0.0:*"
                                        + " users:((\"voipmonitor\",pid=28,fd=4))   \n"))
                .isEqualTo(
                        "[{protocol=tcp, address=0.0.0.0, port=5029, process=voipmonitor, pid=28,"
                                + " wildcard=yes, loopback=no}@p:1]@p");
    }

    @Test
    void recordedListeners() throws IOException {
        String shown = read(recording("ss-lntup.all-listeners.txt"));
        assertThat(shown)
                .startsWith(
                        "[{protocol=udp, address=127.0.0.1, port=5099, process=voipmonitor,"
                                + " pid=28451, wildcard=no, loopback=yes}@p:2, ")
                .contains(
                        "{protocol=tcp, address=0.0.0.0, port=2024, process=-(the program is not"
                                + " shown), pid=-(the program is not shown), wildcard=yes,"
                                + " loopback=no}@p:8")
                .endsWith(
                        "port=5029, process=voipmonitor, pid=28451, wildcard=no,"
                                + " loopback=yes}@p:18]@p");
        assertThat(shown.split("protocol=", -1)).hasSize(18);
        assertThat(read(recording("ss-lntup.server-mode.txt")).split("protocol=", -1)).hasSize(5);
    }

    @Test
    void addressesInAllTheirForms() {
        assertThat(address("*:80")).isEqualTo("* 80 wildcard");
        assertThat(address("[::]:80")).isEqualTo(":: 80 wildcard");
        assertThat(address("[::1]:80")).isEqualTo("::1 80 loopback");
        assertThat(address("[::ffff:127.0.0.1]:80")).isEqualTo("127.0.0.1 80 loopback");
        assertThat(address("[::ffff:0.0.0.0]:80")).isEqualTo("0.0.0.0 80 wildcard");
        assertThat(address("0.0.0.0%eth0:67")).isEqualTo("0.0.0.0 67 wildcard");
        assertThat(address("0.0.0.0%lo:67")).isEqualTo("0.0.0.0 67 loopback");
        assertThat(address("127.0.0.53%lo:53")).isEqualTo("127.0.0.53 53 loopback");
        assertThat(address("[fe80::1]%eth0:546")).isEqualTo("fe80::1 546");
        assertThat(address("[fe80::1%eth0]:546")).isEqualTo("fe80::1 546");
        assertThat(address("10.1.2.3:65535")).isEqualTo("10.1.2.3 65535");
    }

    @Test
    void programsThatShareASocketAreToldOnceEachAndNamesMayBeOdd() {
        assertThat(
                        read(
                                "tcp LISTEN 0 5 *:80 *:*"
                                    + " users:((\"nginx\",pid=2,fd=6),(\"nginx\",pid=1,fd=6),(\"a)"
                                    + " \"b\",pid=3,fd=1))\n"))
                .contains("process=nginx, pid=2,")
                .contains("process=a) \"b, pid=3,")
                .doesNotContain("pid=1,");
    }

    @Test
    void netstatOfNetToolsAndBusyBox() {
        assertThat(
                        read(
                                """
                                (Not all processes could be identified)
                                Active Internet connections (only servers)
                                Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
                                tcp        0      0 127.0.0.1:5029          0.0.0.0:*               LISTEN      1234/voipmonitor
                                tcp6       0      0 :::80                   :::*                    LISTEN      7/nginx: master
                                udp        0      0 0.0.0.0:68              0.0.0.0:*                           710/dhclient
                                udp6       0      0 fe80::a00:27ff:fe4e::546 :::*                               -
                                tcp        0      0 10.0.0.1:22             10.0.0.2:5555           ESTABLISHED 9/sshd
                                """))
                .isEqualTo(
                        "[{protocol=tcp, address=127.0.0.1, port=5029, process=voipmonitor,"
                            + " pid=1234, wildcard=no, loopback=yes}@p:4, {protocol=tcp,"
                            + " address=::, port=80, process=nginx, pid=7, wildcard=yes,"
                            + " loopback=no}@p:5, {protocol=udp, address=0.0.0.0, port=68,"
                            + " process=dhclient, pid=710, wildcard=yes, loopback=no}@p:6,"
                            + " {protocol=udp, address=?TRUNCATED(netstat cut the address),"
                            + " port=546, process=-(the program is not shown), pid=-(the program is"
                            + " not shown), wildcard=no, loopback=no}@p:7]@p");
    }

    @Test
    void theKernelsOwnLists() {
        assertThat(
                        read(
                                """
                                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                                   0: 0100007F:13A5 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1
                                   1: 0100007F:13A5 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 12346 1
                                  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                                   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 7 1
                                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
                                  12: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 9 2 0 0
                                """))
                .isEqualTo(
                        "[{protocol=tcp, address=127.0.0.1, port=5029, process=-(the program is"
                                + " not shown), pid=-(the program is not shown), wildcard=no,"
                                + " loopback=yes}@p:2, {protocol=tcp, address=::1, port=80,"
                                + " process=-(the program is not shown), pid=-(the program is not"
                                + " shown), wildcard=no, loopback=yes}@p:5, {protocol=udp,"
                                + " address=0.0.0.0, port=68, process=-(the program is not shown),"
                                + " pid=-(the program is not shown), wildcard=yes,"
                                + " loopback=no}@p:7]@p");
    }

    @Test
    void aLineThatIsNoSocketMakesTheWholeListUnknown() {
        assertThat(read("tcp LISTEN 0 5 *:80 *:*\nWarning: something\n"))
                .isEqualTo("?UNREADABLE(line 2 is not a socket)@p:2");
        for (String line :
                List.of(
                        "tcp LISTEN 0 5 nonsense:80 *:*",
                        "tcp LISTEN 0 5 *:99999 *:*",
                        "tcp LISTEN 0 5",
                        "tcp LISTEN 0 5 *:80 *:* users:((\"x",
                        "   0: 0100007F:13A5 00000000:0000 0A")) {
            assertThat(read(line)).as(line).startsWith("?UNREADABLE(line 1 is not a socket");
        }
    }

    @Test
    void aListThatWasCutProvesNothing() {
        assertThat(Shown.read(SPEC, Exhibits.cut("p", "tcp LISTEN 0 5 *:80 *:*\ntcp LIS")))
                .isEqualTo(
                        "?TRUNCATED(there was more than the probe may take, and the rest is"
                                + " cut)@p");
    }

    @Test
    void whatCouldNotBeHadIsUnknownWithItsReason() {
        assertThat(Shown.read(SPEC, Exhibits.nothing("p", "sudo wants a password")))
                .isEqualTo("?REFUSED(sudo wants a password)@p");
        assertThat(Shown.read(SPEC, Exhibits.uncollected("p")))
                .isEqualTo("?NOT_COLLECTED(\"What is there\" (p) has not been collected yet)");
        assertThat(Shown.read(SPEC, Exhibits.failed("p", "", 2, "ss: bad option.\nmore\n")))
                .isEqualTo("?REFUSED(ss: bad option)@p");
        assertThat(Shown.read(SPEC, Exhibits.failed("p", "\n", 3, "")))
                .isEqualTo("?REFUSED(it ended with exit code 3 and said nothing)@p");
        assertThat(read("")).isEqualTo("[]@p");
    }

    @Test
    void anExitCodeDoesNotMatterWhereTheTextReads() {
        assertThat(Shown.read(SPEC, Exhibits.failed("p", "tcp LISTEN 0 5 *:80 *:*\n", 1, "x")))
                .startsWith("[{protocol=tcp, address=*");
    }
}
