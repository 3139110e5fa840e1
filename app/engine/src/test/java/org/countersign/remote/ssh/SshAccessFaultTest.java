package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.countersign.remote.ssh.Logins.command;
import static org.countersign.remote.ssh.Logins.denied;
import static org.countersign.remote.ssh.Logins.host;
import static org.countersign.remote.ssh.Logins.knowing;
import static org.countersign.remote.ssh.Logins.opened;
import static org.countersign.remote.ssh.Logins.soon;

import net.schmizz.sshj.transport.TransportException;

import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.session.ServerSession;
import org.countersign.kernel.Deadline;
import org.countersign.remote.Access;
import org.countersign.remote.Access.Why;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Against servers that misbehave, refuse, ask, or change. */
class SshAccessFaultTest {
    private static final Login PASSWORD = new Login.Password("assessor");

    @TempDir private Path folder;

    private Access open(int port, People people, Deadline deadline) throws Exception {
        return knowing(folder.resolve("known_hosts"))
                .open(host(port, PASSWORD), people, people, deadline);
    }

    private static People pinning(FaultyServer server, String... answers) {
        var people = People.whoAnswer(answers);
        people.pinned = Optional.of(server.hostKey());
        return people;
    }

    private RemoteHost login(FaultyServer server) throws Exception {
        return opened(open(server.port(), pinning(server, "right"), soon()));
    }

    // The network.

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port = RealSshd.freePort();
        var denied = denied(open(port, new People(), soon()));
        assertThat(denied)
                .isEqualTo(
                        new Access.Denied(
                                Why.UNREACHABLE,
                                "127.0.0.1 port " + port + " refused the connection.",
                                "Check that the SSH server runs on that port, and that no firewall"
                                        + " rejects this machine."));
    }

    @Test
    void nameThatNobodyKnowsIsUnreachable() throws Exception {
        var host =
                new Host(
                        new HostId("x"),
                        "nowhere.invalid",
                        22,
                        new TreeSet<>(),
                        PASSWORD,
                        Elevation.NONE);
        var access = knowing(folder.resolve("known_hosts"));
        assertThat(denied(access.open(host, new People(), new People(), soon())))
                .isEqualTo(
                        new Access.Denied(
                                Why.UNREACHABLE,
                                "No address is known for the name nowhere.invalid.",
                                "Check the name for typing errors, or give the IP address."));
    }

    @Test
    void hostWhoseFirewallDropsUsTimesOutAtTheConnection() throws Exception {
        // A full queue of connections that nobody accepts: the kernel drops the next.
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
                var _ = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort())) {
            int port = full.getLocalPort();
            var denied = denied(open(port, new People(), Deadline.in(Duration.ofMillis(300))));
            assertThat(denied)
                    .isEqualTo(
                            new Access.Denied(
                                    Why.TIMED_OUT,
                                    "127.0.0.1 port " + port + " did not answer in time.",
                                    "Check the address, the VPN, and whether a firewall drops the"
                                            + " connection."));
        }
    }

    @Test
    void serverThatNeverGreetsTimesOutAtTheGreeting() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var denied =
                    denied(
                            open(
                                    mute.getLocalPort(),
                                    new People(),
                                    Deadline.in(Duration.ofMillis(300))));
            assertThat(denied.why()).isEqualTo(Why.TIMED_OUT);
            assertThat(denied.what()).endsWith("accepted the connection and then said nothing.");
        }
    }

    @Test
    void webServerIsNoSshServer() throws Exception {
        try (var web = Talker.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            var denied = denied(open(web.port(), new People(), soon()));
            assertThat(denied.why()).isEqualTo(Why.NO_SSH_SERVER);
            assertThat(denied.what()).endsWith("is not an SSH server but a web server.");
        }
    }

    @Test
    void mailServerThatWaitsForUsIsNoSshServer() throws Exception {
        try (var mail = Talker.sayingAndWaiting("220 mail.example.org ESMTP\r\n")) {
            var denied =
                    denied(open(mail.port(), new People(), Deadline.in(Duration.ofMillis(500))));
            assertThat(denied.why()).isEqualTo(Why.NO_SSH_SERVER);
            assertThat(denied.what())
                    .endsWith("but something that says '220 mail.example.org ESMTP'.");
        }
    }

    @Test
    void linesBeforeTheGreetingAreNoise() throws Exception {
        try (var server =
                FaultyServer.start(
                        s ->
                                s.getProperties()
                                        .put(
                                                "server-extra-identification-lines",
                                                "Welcome|No entry"))) {
            login(server).close();
        }
    }

    @Test
    void serverThatHangsInTheKeyExchangeTimesOutThere() throws Exception {
        try (var half = Talker.sayingAndWaiting("SSH-2.0-OpenSSH_9.6\r\n")) {
            var denied =
                    denied(open(half.port(), new People(), Deadline.in(Duration.ofMillis(500))));
            assertThat(denied.why()).isEqualTo(Why.TIMED_OUT);
            assertThat(denied.what()).endsWith("did not finish the key exchange in time.");
        }
    }

    @Test
    void serverThatClosesInTheKeyExchangeIsLost() throws Exception {
        try (var half = Talker.saying("SSH-2.0-OpenSSH_9.6\r\n")) {
            var denied = denied(open(half.port(), new People(), soon()));
            assertThat(denied.why()).isEqualTo(Why.LOST);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // A weak exchange is what this test is about.
    void serverWithWeakAlgorithmsOnlyIsToldWhatBothSidesHave() throws Exception {
        try (var server =
                FaultyServer.start(
                        s ->
                                s.setKeyExchangeFactories(
                                        NamedFactory.setUpTransformedFactories(
                                                true,
                                                List.of(BuiltinDHFactories.dhg14),
                                                ServerBuilder.DH2KEX)))) {
            var denied = denied(open(server.port(), new People(), soon()));
            assertThat(denied.why()).isEqualTo(Why.NO_COMMON_ALGORITHM);
            assertThat(denied.what())
                    .contains("no key exchange in common")
                    .contains("diffie-hellman-group14-sha1");
            assertThat(denied.next()).contains("curve25519-sha256");
        }
    }

    @Test
    void nothingOldOrWeakIsOffered() throws Exception {
        var proposals = new CompletableFuture<List<String>>();
        try (var server =
                FaultyServer.start(
                        s ->
                                s.addSessionListener(
                                        new SessionListener() {
                                            @Override
                                            public void sessionNegotiationStart(
                                                    Session session,
                                                    Map<KexProposalOption, String> client,
                                                    Map<KexProposalOption, String> ours) {
                                                proposals.complete(List.copyOf(client.values()));
                                            }
                                        }))) {
            login(server).close();
            String all = String.join(",", proposals.get());
            assertThat(all)
                    .contains("mlkem768x25519-sha256")
                    .contains("kex-strict-c-v00@openssh.com")
                    .contains("ext-info-c")
                    .doesNotContain("cbc")
                    .doesNotContain("md5")
                    .doesNotContain("arcfour")
                    .doesNotContain("dss")
                    .doesNotContain("zlib")
                    .doesNotContain("hmac-sha1")
                    .doesNotContain("diffie-hellman");
            assertThat(List.of(all.split(","))).doesNotContain("ssh-rsa", "3des-ctr");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BuiltinDHFactories.class,
            names = {
                "mlkem768x25519",
                "sntrup761x25519",
                "sntrup761x25519_openssh",
                "curve25519",
                "ecdhp256",
                "ecdhp384",
                "ecdhp521"
            })
    void everyOfferedKeyExchangeWorks(BuiltinDHFactories exchange) throws Exception {
        try (var server =
                FaultyServer.start(
                        s -> {
                            s.setKeyExchangeFactories(
                                    NamedFactory.setUpTransformedFactories(
                                            false, List.of(exchange), ServerBuilder.DH2KEX));
                            FaultyServer.whenRun(s, (_, c) -> c.exit(9));
                        })) {
            try (var host = login(server)) {
                assertThat(host.run(command("x"), new Heard(), soon()))
                        .isEqualTo(new Reply.Completed(9));
            }
        }
    }

    // The host's key.

    @Test
    void unknownKeyIsShownAndAccepted() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            var people = People.whoAnswer("right");
            people.acceptsKey = Optional.of(true);
            try (var host = opened(open(server.port(), people, soon()))) {
                assertThat(host.hostKey()).isEqualTo(server.hostKey());
                assertThat(people.asked)
                        .containsExactly("accept " + server.hostKey().fingerprint(), "password");
            }
            assertThat(folder.resolve("known_hosts")).doesNotExist();
        }
    }

    @Test
    void declinedKeyEndsTheLoginBeforeAnySecretIsAsked() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            var people = new People();
            people.acceptsKey = Optional.of(false);
            var denied = denied(open(server.port(), people, soon()));
            assertThat(denied)
                    .isEqualTo(
                            new Access.Denied(
                                    Why.HOST_KEY_DECLINED,
                                    "The host key of 127.0.0.1 port "
                                            + server.port()
                                            + ", "
                                            + named(server)
                                            + ", was not accepted.",
                                    "Ask the host's administrator for the fingerprint, compare it,"
                                            + " and try again."));
            assertThat(people.asked).hasSize(1);
        }
    }

    @Test
    void timeOfAPersonDoesNotCount() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            var deadline = Deadline.in(Duration.ofSeconds(6));
            var people = People.whoAnswer("right");
            people.acceptsKey = Optional.of(true);
            people.whileAsked =
                    () -> {
                        while (!deadline.passed()) {
                            LockSupport.parkNanos(1_000_000);
                        }
                    };
            opened(open(server.port(), people, deadline)).close();
        }
    }

    @Test
    void passwordThatIsNotEnoughByItselfIsTriedInteractivelyToo() throws Exception {
        try (var server =
                FaultyServer.start(
                        s -> {
                            asking(s, "Password: ", "Code: ");
                            s.setUserAuthFactories(
                                    List.of(
                                            UserAuthPasswordFactory.INSTANCE,
                                            UserAuthKeyboardInteractiveFactory.INSTANCE));
                            s.setPasswordAuthenticator((_, _, _) -> false);
                        })) {
            var people = pinning(server, "right", "123456");
            opened(open(server.port(), people, soon())).close();
        }
    }

    @Test
    void changedKeyOfKnownHostsIsDeniedWithBothFingerprints() throws Exception {
        try (var server = FaultyServer.start(_ -> {});
                var other = FaultyServer.start(_ -> {})) {
            know(server.port(), other.hostKey(), "");
            var denied = denied(open(server.port(), new People(), soon()));
            assertThat(denied)
                    .isEqualTo(
                            new Access.Denied(
                                    Why.HOST_KEY_CHANGED,
                                    "The host key of 127.0.0.1 port "
                                            + server.port()
                                            + " has changed: expected was "
                                            + named(other)
                                            + ", but the host showed "
                                            + named(server)
                                            + ". Nothing was sent to it.",
                                    "Either the host was set up anew or somebody stands in between."
                                        + " Ask the host's administrator for the fingerprint. If"
                                        + " the new one is right, remove the old key (ssh-keygen -R"
                                        + " '[127.0.0.1]:"
                                            + server.port()
                                            + "'), or remove and add the host, and try again."));
        }
    }

    private static String named(FaultyServer server) {
        return server.hostKey().algorithm() + " " + server.hostKey().fingerprint();
    }

    @Test
    void pinnedKeyThatChangedIsDenied() throws Exception {
        try (var server = FaultyServer.start(_ -> {});
                var other = FaultyServer.start(_ -> {})) {
            var denied = denied(open(server.port(), pinning(other), soon()));
            assertThat(denied.why()).isEqualTo(Why.HOST_KEY_CHANGED);
        }
    }

    @Test
    void keyOfAnotherTypeThanTheKnownOneIsAChangedKey() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            var people = new People();
            people.pinned = Optional.of(FaultyServer.hostKey(rsa));
            assertThat(denied(open(server.port(), people, soon())).why())
                    .isEqualTo(Why.HOST_KEY_CHANGED);
        }
    }

    @Test
    void revokedKeyIsDeniedEvenWherePinned() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            know(server.port(), server.hostKey(), "@revoked ");
            var denied = denied(open(server.port(), pinning(server), soon()));
            assertThat(denied.why()).isEqualTo(Why.HOST_KEY_CHANGED);
            assertThat(denied.what()).contains("revoked");
        }
    }

    private void know(int port, HostKey key, String marker) throws Exception {
        Files.writeString(
                folder.resolve("known_hosts"),
                marker + "[127.0.0.1]:" + port + " " + key.algorithm() + " " + key.base64() + "\n");
    }

    // The login.

    @Test
    void wrongPasswordIsGivenOnce() throws Exception {
        var attempts = new AtomicInteger();
        try (var server =
                FaultyServer.start(
                        s -> {
                            s.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
                            s.setPasswordAuthenticator(
                                    (_, _, _) -> {
                                        attempts.incrementAndGet();
                                        return false;
                                    });
                        })) {
            var people = pinning(server, "wrong");
            var denied = denied(open(server.port(), people, soon()));
            assertThat(denied)
                    .isEqualTo(
                            new Access.Denied(
                                    Why.LOGIN_REFUSED,
                                    "127.0.0.1 port "
                                            + server.port()
                                            + " refused the login of assessor. It offers:"
                                            + " password.",
                                    "Check the account and the password. Several wrong attempts may"
                                            + " lock the account."));
            assertThat(attempts).hasValue(1);
            assertThat(people.allWiped()).isTrue();
        }
    }

    @Test
    void passwordAndOneTimeCodeAreAnsweredWhereTheHostAsksInteractively() throws Exception {
        try (var server = FaultyServer.start(s -> asking(s, "Password: ", "Code: "))) {
            var people = pinning(server, "right", "123456");
            opened(open(server.port(), people, soon())).close();
            assertThat(people.asked).containsExactly("password", "Code: (shown)");
            assertThat(people.allWiped()).isTrue();
        }
    }

    @Test
    void secondFactorAfterThePasswordGoesToThePerson() throws Exception {
        try (var server =
                FaultyServer.start(
                        s -> {
                            asking(s, "Token: ", "PIN: ");
                            s.setUserAuthFactories(
                                    List.of(
                                            UserAuthPasswordFactory.INSTANCE,
                                            UserAuthKeyboardInteractiveFactory.INSTANCE));
                            s.setPasswordAuthenticator((_, p, _) -> p.equals("first"));
                            s.getProperties().put("auth-methods", "password,keyboard-interactive");
                        })) {
            var people = pinning(server, "first", "right", "123456");
            opened(open(server.port(), people, soon())).close();
            assertThat(people.asked).containsExactly("password", "Token: (hidden)", "PIN: (shown)");
        }
    }

    @Test
    void unansweredQuestionEndsTheLogin() throws Exception {
        try (var server = FaultyServer.start(s -> asking(s, "Password: ", "Code: "))) {
            var people = pinning(server, "right").thenNothing();
            var denied = denied(open(server.port(), people, soon()));
            assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
            assertThat(denied.what()).contains("'Code:' was not answered");
        }
    }

    /** The first question hides what is typed, the second shows it; right, then 123456. */
    private static void asking(SshServer server, String hidden, String shown) {
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setKeyboardInteractiveAuthenticator(
                new KeyboardInteractiveAuthenticator() {
                    @Override
                    public InteractiveChallenge generateChallenge(
                            ServerSession session, String user, String language, String methods) {
                        var challenge = new InteractiveChallenge();
                        challenge.setInteractionName("");
                        challenge.setInteractionInstruction("");
                        challenge.setLanguageTag("");
                        challenge.addPrompt(hidden, false);
                        challenge.addPrompt(shown, true);
                        return challenge;
                    }

                    @Override
                    public boolean authenticate(
                            ServerSession session, String user, List<String> answers) {
                        return answers.equals(List.of("right", "123456"));
                    }
                });
    }

    @Test
    void serverThatHangsInTheLoginTimesOutThere() throws Exception {
        var release = new CountDownLatch(1);
        try (var server =
                FaultyServer.start(
                        s ->
                                s.setPasswordAuthenticator(
                                        (_, _, _) -> {
                                            try {
                                                return release.await(60, TimeUnit.SECONDS);
                                            } catch (InterruptedException _) {
                                                return false;
                                            }
                                        }))) {
            var denied =
                    denied(
                            open(
                                    server.port(),
                                    pinning(server, "right"),
                                    Deadline.in(Duration.ofSeconds(5))));
            assertThat(denied.why()).isEqualTo(Why.TIMED_OUT);
            assertThat(denied.what()).contains("did not finish the login of assessor");
        } finally {
            release.countDown();
        }
    }

    @Test
    void bannerIsIgnored() throws Exception {
        try (var server =
                FaultyServer.start(s -> s.getProperties().put("welcome-banner", "No\nentry\n"))) {
            login(server).close();
        }
    }

    @Test
    void hostWithoutALoginIsRefusedWithoutAConnection() throws Exception {
        var denied =
                denied(
                        knowing(folder)
                                .open(
                                        host(1, new Login.None("")),
                                        new People(),
                                        new People(),
                                        soon()));
        assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
    }

    @Test
    void keyFileThatIsNoKeyIsUnusable() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "ssh-ed25519 AAAA\n");
        var denied =
                denied(
                        knowing(folder.resolve("none"))
                                .open(
                                        host(1, new Login.KeyFile("u", file.toString())),
                                        new People(),
                                        new People(),
                                        soon()));
        assertThat(denied)
                .isEqualTo(
                        new Access.Denied(
                                Why.KEY_UNUSABLE,
                                "The key file key cannot be used: it is no private key of a known"
                                        + " form.",
                                "Give the file of a private key (Ed25519, ECDSA or RSA), not of the"
                                        + " public one."));
    }

    // Commands.

    @Test
    void disconnectInTheMiddleOfOutputKeepsWhatCameAndIsLost() throws Exception {
        try (var server =
                FaultyServer.start(
                        s ->
                                FaultyServer.whenRun(
                                        s,
                                        (channel, command) -> {
                                            command.getOutputStream()
                                                    .write("half".getBytes(StandardCharsets.UTF_8));
                                            command.getOutputStream().flush();
                                            channel.getSession().disconnect(11, "going down");
                                        }))) {
            try (var host = login(server)) {
                var heard = new Heard();
                assertThat(host.run(command("x"), heard, soon()))
                        .isEqualTo(new Reply.Lost("going down"));
                assertThat(heard.out()).isEqualTo("half");
            }
        }
    }

    @Test
    void commandWithoutAnExitStatusIsLost() throws Exception {
        try (var server =
                FaultyServer.start(
                        s -> FaultyServer.whenRun(s, (channel, _) -> channel.close(false)))) {
            try (var host = login(server)) {
                assertThat(host.run(command("x"), new Heard(), soon()))
                        .isInstanceOf(Reply.Lost.class);
            }
        }
    }

    @Test
    void hostThatRunsNoCommandsRefuses() throws Exception {
        try (var server = FaultyServer.start(_ -> {})) {
            try (var host = login(server)) {
                assertThat(host.run(command("x"), new Heard(), soon()))
                        .isEqualTo(
                                new Reply.Refused(
                                        "the account may have no shell, or may transfer files"
                                                + " only"));
            }
        }
    }

    @Test
    void interruptEndsARunningCommand() throws Exception {
        var running = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var server =
                FaultyServer.start(
                        s ->
                                FaultyServer.whenRun(
                                        s,
                                        (_, _) -> {
                                            running.countDown();
                                            release.await();
                                        }))) {
            try (var host = login(server)) {
                var me = Thread.currentThread();
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        running.await();
                                        me.interrupt();
                                    } catch (InterruptedException _) {
                                        // The test is over.
                                    }
                                });
                assertThatExceptionOfType(InterruptedException.class)
                        .isThrownBy(() -> host.run(command("x"), new Heard(), soon()));
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    void interruptEndsALogin() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> open(mute.getLocalPort(), new People(), soon()));
        }
    }

    @Test
    void heartbeatCutsOffAHostThatNoLongerAnswers() throws Exception {
        try (var relay = new Relay();
                var server = FaultyServer.start(_ -> {})) {
            relay.to(server.port());
            var people = pinning(server, "right");
            var judge = new HostKeyJudge(List.of(server.hostKey()), List.of());
            try (var link =
                    Link.open(
                            new TcpPipe(),
                            host(relay.port(), PASSWORD),
                            judge,
                            new EarlyKems(Sntrup761::new),
                            soon())) {
                new Authentication(link, host(relay.port(), PASSWORD), people, new Patience(soon()))
                        .run(List.of());
                relay.freeze();
                Heartbeat.start(link, Duration.ofMillis(20)).join();
                assertThatExceptionOfType(TransportException.class)
                        .isThrownBy(() -> link.transport().join());
                assertThat(link.whyLost(new TransportException("closed")))
                        .isEqualTo("the host did not answer for a while");
            }
        }
    }
}
