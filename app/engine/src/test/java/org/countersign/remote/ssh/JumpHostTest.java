package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.remote.ssh.Logins.command;
import static org.countersign.remote.ssh.Logins.denied;
import static org.countersign.remote.ssh.Logins.opened;
import static org.countersign.remote.ssh.Logins.soon;

import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.countersign.remote.Access;
import org.countersign.remote.Access.Why;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hosts behind jump hosts: all of them OpenSSH servers on loopback, where not said otherwise. */
class JumpHostTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir private Path folder;
    private Path key = Path.of("");

    @BeforeEach
    void makeKey() throws Exception {
        Files.createDirectories(folder.resolve("me"));
        if (Files.isExecutable(Path.of("/usr/bin/ssh-keygen"))) {
            key = RealSshd.key(folder.resolve("me"), "key", "-t", "ed25519", "-N", "");
        }
    }

    private RealSshd sshd(String name, String... settings) throws Exception {
        var more = new ArrayList<>(List.of(settings));
        more.add("LogLevel VERBOSE");
        RealSshd sshd =
                RealSshd.start(
                        Files.createDirectories(folder.resolve(name)), more.toArray(String[]::new));
        sshd.authorize(key);
        return sshd;
    }

    private Host host(String name, int port) {
        return new Host(
                new HostId(name),
                "127.0.0.1",
                port,
                new TreeSet<>(),
                new Login.KeyFile(USER, key.toString()),
                Elevation.NONE);
    }

    private SshAccess knowing(RealSshd... servers) throws Exception {
        var lines = new ArrayList<String>();
        for (RealSshd server : servers) {
            lines.addAll(Files.readAllLines(server.knownHosts("ed25519")));
        }
        return new SshAccess(
                Files.write(folder.resolve("me/known_hosts"), lines), Optional.empty());
    }

    private static Access open(SshAccess access, Route route, People people)
            throws InterruptedException {
        return access.open(route, people, people, soon());
    }

    private static long logins(RealSshd sshd) throws IOException {
        return Files.readAllLines(sshd.folder.resolve("log")).stream()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    @Test
    void hostBehindOneJumpHostIsReachedAndBothConnectionsEnd() throws Exception {
        try (var jump = sshd("jump");
                var target = sshd("target")) {
            var route = new Route(List.of(host("jump", jump.port)), host("t", target.port));
            try (var host = opened(open(knowing(jump, target), route, new People()))) {
                var heard = new Heard();
                assertThat(host.run(command("echo hello; exit 7"), heard, soon()))
                        .isEqualTo(new Reply.Completed(7));
                assertThat(heard.out()).isEqualTo("hello\n");
                assertThat(Files.readString(target.folder.resolve("host_ed25519.pub")))
                        .contains(host.hostKey().base64());
            }
            target.awaitNobody();
            jump.awaitNobody();
        }
    }

    @Test
    void hostBehindTwoJumpHostsIsReachedAndMuchOutputArrivesWhole() throws Exception {
        try (var outer = sshd("outer");
                var inner = sshd("inner", "AllowTcpForwarding local");
                var target = sshd("target")) {
            var route =
                    new Route(
                            List.of(host("outer", outer.port), host("inner", inner.port)),
                            host("t", target.port));
            try (var host = opened(open(knowing(outer, inner, target), route, new People()))) {
                var heard = new Heard();
                assertThat(
                                host.run(
                                        command("head -c 20000000 /dev/zero | tr '\\0' x"),
                                        heard,
                                        soon()))
                        .isEqualTo(new Reply.Completed(0));
                assertThat(heard.size()).isEqualTo(20_000_000);
            }
            inner.awaitNobody();
            outer.awaitNobody();
        }
    }

    @Test
    void eachHopsKeyIsAskedAboutAndTheJumpHostIsLoggedInToOnce() throws Exception {
        try (var outer = sshd("outer");
                var inner = sshd("inner");
                var target = sshd("target")) {
            var route =
                    new Route(
                            List.of(host("outer", outer.port), host("inner", inner.port)),
                            host("t", target.port));
            var people = new People();
            people.acceptsKey = Optional.of(true);
            var access = new SshAccess(folder.resolve("none"), Optional.empty());
            opened(open(access, route, people)).close();
            var expected = new ArrayList<String>();
            for (RealSshd sshd : List.of(outer, inner, target)) {
                expected.add("accept " + fingerprint(sshd));
            }
            assertThat(people.asked).containsExactlyElementsOf(expected);
            assertThat(logins(outer)).isEqualTo(1);
            assertThat(logins(inner)).isEqualTo(1);
        }
    }

    private static String fingerprint(RealSshd sshd) throws IOException {
        String[] words = Files.readString(sshd.folder.resolve("host_ed25519.pub")).split(" ");
        return new org.countersign.target.HostKey(words[0], words[1].strip()).fingerprint();
    }

    @Test
    void declinedKeyOfTheJumpHostNamesTheJumpHost() throws Exception {
        try (var jump = sshd("jump")) {
            var route = new Route(List.of(host("jump", jump.port)), host("t", 1));
            var people = new People();
            people.acceptsKey = Optional.of(false);
            var access = new SshAccess(folder.resolve("none"), Optional.empty());
            var denied = denied(open(access, route, people));
            assertThat(denied.why()).isEqualTo(Why.HOST_KEY_DECLINED);
            assertThat(denied.what()).startsWith("The jump host jump cannot be passed: ");
            assertThat(people.asked).hasSize(1);
        }
    }

    @Test
    void changedKeyOfTheSecondJumpHostStopsThere() throws Exception {
        try (var outer = sshd("outer");
                var inner = sshd("inner");
                var target = sshd("target")) {
            SshAccess access = knowing(outer, target);
            Files.writeString(
                    folder.resolve("me/known_hosts"),
                    "[127.0.0.1]:"
                            + inner.port
                            + " "
                            + Files.readString(outer.folder.resolve("host_ed25519.pub")),
                    java.nio.file.StandardOpenOption.APPEND);
            var route =
                    new Route(
                            List.of(host("outer", outer.port), host("inner", inner.port)),
                            host("t", target.port));
            var denied = denied(open(access, route, new People()));
            assertThat(denied.why()).isEqualTo(Why.HOST_KEY_CHANGED);
            assertThat(denied.what())
                    .startsWith(
                            "The jump host inner cannot be passed: The host key of 127.0.0.1 port "
                                    + inner.port
                                    + " has changed");
            assertThat(logins(target)).isZero();
        }
    }

    @Test
    void refusedLoginAtTheJumpHostNamesIt() throws Exception {
        try (var jump = sshd("jump", "DenyUsers " + USER)) {
            var route = new Route(List.of(host("jump", jump.port)), host("t", 1));
            var denied = denied(open(knowing(jump), route, new People()));
            assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
            assertThat(denied.what())
                    .isEqualTo(
                            "The jump host jump cannot be passed: 127.0.0.1 port "
                                    + jump.port
                                    + " refused the login of "
                                    + USER
                                    + ". It offers: publickey.");
        }
    }

    @Test
    void refusedLoginBehindTheJumpHostSaysThroughWhichItWas() throws Exception {
        try (var jump = sshd("jump");
                var target = sshd("target", "DenyUsers " + USER)) {
            var route = new Route(List.of(host("jump", jump.port)), host("t", target.port));
            var denied = denied(open(knowing(jump, target), route, new People()));
            assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
            assertThat(denied.what()).startsWith("Through jump: 127.0.0.1 port " + target.port);
            jump.awaitNobody();
        }
    }

    @Test
    void hostThatTheJumpHostCannotReachIsUnreachable() throws Exception {
        try (var jump = sshd("jump")) {
            int nobody = RealSshd.freePort();
            var route = new Route(List.of(host("jump", jump.port)), host("t", nobody));
            var denied = denied(open(knowing(jump), route, new People()));
            assertThat(denied.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(denied.what())
                    .isEqualTo(
                            "Through jump: 127.0.0.1 port "
                                    + nobody
                                    + " cannot be reached from there: Connection refused.");
        }
    }

    @Test
    void jumpHostThatForwardsNothingSaysSo() throws Exception {
        try (var jump = sshd("jump", "AllowTcpForwarding no");
                var target = sshd("target")) {
            var route = new Route(List.of(host("jump", jump.port)), host("t", target.port));
            var denied = denied(open(knowing(jump, target), route, new People()));
            assertThat(denied.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(denied.what())
                    .isEqualTo(
                            "Through jump: the jump host does not let this account connect to"
                                    + " 127.0.0.1 port "
                                    + target.port
                                    + ".");
            assertThat(denied.next()).contains("AllowTcpForwarding");
        }
    }

    @Test
    void manyHostsShareOneLoginAtTheJumpHost() throws Exception {
        try (var jump = sshd("jump", "MaxStartups 1:100:1");
                var target = sshd("target", "MaxStartups 100")) {
            var access = knowing(jump, target);
            var jumps = List.of(host("jump", jump.port));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var replies = new ArrayList<Future<Reply>>();
                for (int i = 0; i < 12; i++) {
                    var route = new Route(jumps, host("t" + i, target.port));
                    // Every other one is closed while it still has much to say.
                    String words = i % 2 == 0 ? "yes" : "sleep 1; exit 5";
                    int most = i % 2 == 0 ? 100_000 : 1000;
                    Callable<Reply> work =
                            () -> {
                                try (RemoteHost host = opened(open(access, route, new People()))) {
                                    return host.run(command(words), new Heard(most), soon());
                                }
                            };
                    replies.add(threads.submit(work));
                }
                for (int i = 0; i < 12; i++) {
                    assertThat(replies.get(i).get())
                            .isEqualTo(i % 2 == 0 ? new Reply.TimedOut() : new Reply.Completed(5));
                }
            }
            assertThat(logins(jump)).isEqualTo(1);
            jump.awaitNobody();
        }
    }

    @Test
    void failureAtTheJumpHostIsForgottenByTheNextAttempt() throws Exception {
        try (var jump = sshd("jump");
                var target = sshd("target")) {
            var access = knowing(jump, target);
            var route = new Route(List.of(host("jump", jump.port)), host("t", target.port));
            Path keys = jump.folder.resolve("authorized_keys");
            String good = Files.readString(keys);
            Files.writeString(keys, "");
            denied(open(access, route, new People()));
            Files.writeString(keys, good);
            opened(open(access, route, new People())).close();
        }
    }

    @Test
    void lostJumpHostIsALostHostBehindIt() throws Exception {
        try (var jump =
                        FaultyServer.start(
                                server -> {
                                    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
                                    server.setPublickeyAuthenticator((_, _, _) -> true);
                                });
                var target = sshd("target")) {
            var access = knowing(target);
            var people = new People();
            people.acceptsKey = Optional.of(true);
            var route = new Route(List.of(host("bastion", jump.port())), host("t", target.port));
            try (var host = opened(open(access, route, people))) {
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(500);
                                        jump.close();
                                    } catch (IOException | InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                });
                Reply reply = host.run(command("sleep 60"), new Heard(), soon());
                assertThat(reply).isInstanceOf(Reply.Lost.class);
                assertThat(((Reply.Lost) reply).reason())
                        .startsWith("the connection to the jump host bastion was lost: ");
            }
        }
    }

    @Test
    void agentIsForwardedNeitherToTheJumpHostNorBehindIt() throws Exception {
        try (var agent = RealAgent.start(folder);
                var jump = sshd("jump", "AllowAgentForwarding yes");
                var target = sshd("target", "AllowAgentForwarding yes")) {
            agent.add(key);
            knowing(jump, target);
            var access = new SshAccess(folder.resolve("me/known_hosts"), Optional.of(agent.socket));
            var jumpHost = new Login.Agent(USER);
            Host near = withLogin(host("jump", jump.port), jumpHost);
            Host far = withLogin(host("t", target.port), jumpHost);
            for (Route route : List.of(Route.direct(near), new Route(List.of(near), far))) {
                try (var host = opened(open(access, route, new People()))) {
                    var heard = new Heard();
                    host.run(command("echo \"${SSH_AUTH_SOCK-none}\""), heard, soon());
                    assertThat(heard.out()).isEqualTo("none\n");
                }
            }
        }
    }

    private static Host withLogin(Host host, Login login) {
        return new Host(
                host.id(), host.address(), host.port(), host.roles(), login, host.elevation());
    }
}
