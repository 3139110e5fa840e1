package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Evidence;
import org.countersign.evidence.Exhibit;
import org.countersign.target.HostId;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

class NetworksFormatTest {
    /** Of iproute2 6.1. */
    private static final String RECORDED =
            """
            1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
            1: lo    inet6 ::1/128 scope host \\       valid_lft forever preferred_lft forever
            4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\       valid_lft forever
            4: eth0    inet6 fd00::2/64 scope global nodad \\       valid_lft forever
            4: eth0    inet6 fe80::fc:ff:fe00:1/64 scope link \\       valid_lft forever
            """;

    private static String read(Exhibit... exhibits) {
        return Shown.read(Specs.plain("networks"), exhibits);
    }

    private static Exhibit of(String host, Exhibit exhibit) {
        Evidence e = exhibit.evidence();
        return new Exhibit(
                new Evidence(
                        e.id(),
                        Subject.of(new HostId(host)),
                        e.source(),
                        e.capture(),
                        e.start(),
                        e.end(),
                        e.clockOffset(),
                        e.hostKey()),
                exhibit.content());
    }

    @Test
    void hostsWithAddressesInTheSameNetworkShareIt() {
        assertThat(
                        read(
                                of("db-1", Exhibits.text("a", RECORDED)),
                                of(
                                        "gui-1",
                                        Exhibits.text("b", "2: ens3    inet 192.0.2.9/24 x\n"))))
                .isEqualTo(
                        "{seen=[{network=192.0.2.0/24, places=[eth0 of db-1, ens3 of gui-1],"
                                + " hosts=[db-1, gui-1]}@a:3+b:1,"
                                + " {network=fd00::/64, places=[eth0 of db-1],"
                                + " hosts=[db-1]}@a:4], unread=[]}@a+b");
    }

    @Test
    void networksAreCutAtTheirPrefixWhereverItEnds() {
        assertThat(
                        read(
                                Exhibits.text(
                                        "a",
                                        """
                                        2: a    inet 10.1.255.255/13 scope global a
                                        3: b    inet 10.1.2.3/32 scope global b
                                        4: c    inet 10.1.2.3/0 scope global c
                                        5: d    inet 10.8.0.1 peer 10.9.0.2/31 scope global d
                                        6: e    inet6 2001:db8::ffff/113 scope global
                                        """)))
                .contains("10.0.0.0/13", "10.1.2.3/32", "0.0.0.0/0", "10.9.0.2/31")
                .contains("network=2001:db8::8000/113")
                .contains("unread=[]");
    }

    @Test
    void addressesThatEveryHostHasForItselfAreNoNetwork() {
        assertThat(
                        read(
                                Exhibits.text(
                                        "a",
                                        """
                                        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue
                                        1: lo    inet 127.0.0.1/8 scope host lo
                                        2: a    inet 169.254.3.4/16 scope link a
                                        2: a    inet6 febf::1/64 scope link
                                        """)))
                .isEqualTo("{seen=[], unread=[]}@a");
    }

    @Test
    void whatCouldNotBeReadIsNamedAndHidesNothing() {
        assertThat(
                        read(
                                of("one", Exhibits.nothing("a", "ip: not found")),
                                of("two", Exhibits.cut("b", "2: a    inet 10.1.2.3/24 x\n3: b")),
                                of("three", Exhibits.text("c", "2: a    inet 10.1.2.3/33 x\n")),
                                of(
                                        "four",
                                        Exhibits.failed("d", "2: a    inet 10.2.2.2/24\n", 1, "")),
                                of("five", Exhibits.text("e", "Usage: ip\n"))))
                .contains("network=10.1.2.0/24", "network=10.2.2.0/24")
                .contains("unread=[one, two, three, four, five]");
    }
}
