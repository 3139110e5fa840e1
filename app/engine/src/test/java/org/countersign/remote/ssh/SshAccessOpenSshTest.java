package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.remote.ssh.Logins.command;
import static org.countersign.remote.ssh.Logins.denied;
import static org.countersign.remote.ssh.Logins.host;
import static org.countersign.remote.ssh.Logins.knowing;
import static org.countersign.remote.ssh.Logins.opened;
import static org.countersign.remote.ssh.Logins.soon;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.remote.Access;
import org.countersign.remote.Access.Why;
import org.countersign.remote.Exec;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Against the OpenSSH server that is on the machine. */
class SshAccessOpenSshTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir private Path folder;

    private RemoteHost login(RealSshd sshd) throws Exception {
        Path key = RealSshd.key(folder, "user", "-t", "ed25519", "-N", "");
        sshd.authorize(key);
        return opened(
                knowing(sshd.knownHosts("ed25519"))
                        .open(
                                host(sshd.port, new Login.KeyFile(USER, key.toString())),
                                new People(),
                                new People(),
                                soon()));
    }

    @Test
    void keyLogsInAndOneCommandRuns() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            var heard = new Heard();
            Reply reply = host.run(command("echo out; echo problem >&2; exit 7"), heard, soon());
            assertThat(reply).isEqualTo(new Reply.Completed(7));
            assertThat(heard.out()).isEqualTo("out\n");
            assertThat(heard.err()).isEqualTo("problem\n");
            assertThat(Files.readString(folder.resolve("host_ed25519.pub")))
                    .contains(host.hostKey().algorithm() + " " + host.hostKey().base64());
        }
    }

    @Test
    void firstLineComesBeforeTheInput() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd);
                var secret = Secret.of("pässword")) {
            var heard = new Heard();
            var exec = new Exec("cat", Optional.of(secret), Bytes.of("then\nthis"));
            assertThat(host.run(exec, heard, soon())).isEqualTo(new Reply.Completed(0));
            assertThat(heard.out()).isEqualTo("pässword\nthen\nthis");
        }
    }

    @Test
    void commandThatReadsNoInputStillEnds() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            var exec = new Exec("true", Optional.empty(), Bytes.of(new byte[20_000_000]));
            assertThat(host.run(exec, new Heard(), soon())).isEqualTo(new Reply.Completed(0));
        }
    }

    @Test
    void largeOutputArrivesWhole() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            var heard = new Heard();
            Reply reply =
                    host.run(command("head -c 30000000 /dev/zero | tr '\\0' x"), heard, soon());
            assertThat(reply).isEqualTo(new Reply.Completed(0));
            assertThat(heard.size()).isEqualTo(30_000_000);
        }
    }

    @Test
    void endlessOutputIsCutOffWhereTheSinkHasEnoughAndTheConnectionStaysGood() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            assertThat(host.run(command("yes"), new Heard(1000), soon()))
                    .isEqualTo(new Reply.TimedOut());
            assertThat(host.run(command("exit 3"), new Heard(), soon()))
                    .isEqualTo(new Reply.Completed(3));
        }
    }

    @Test
    void silentCommandIsCutOffAtTheDeadlineAndTheConnectionStaysGood() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            // The deadline is in the past only for what comes after the command has begun.
            var heard = new Heard();
            assertThat(
                            host.run(
                                    command("echo begun; sleep 600"),
                                    heard,
                                    Deadline.in(Duration.ofSeconds(3))))
                    .isEqualTo(new Reply.TimedOut());
            assertThat(heard.out()).isEqualTo("begun\n");
            assertThat(host.run(command("exit 3"), new Heard(), soon()))
                    .isEqualTo(new Reply.Completed(3));
        }
    }

    @Test
    void commandThatASignalEndsHasTheExitCodeOfAShell() throws Exception {
        try (var sshd = RealSshd.start(folder);
                var host = login(sshd)) {
            assertThat(host.run(command("kill -9 $$"), new Heard(), soon()))
                    .isEqualTo(new Reply.Completed(137));
        }
    }

    @Test
    void hostThatAllowsNoSessionRefuses() throws Exception {
        try (var sshd = RealSshd.start(folder, "MaxSessions 0");
                var host = login(sshd)) {
            assertThat(host.run(command("true"), new Heard(), soon()))
                    .isInstanceOf(Reply.Refused.class);
        }
    }

    /** Also where channels that are opened ahead take up the room. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void hostThatAllowsFewSessionsRunsTheOthersLater(int most) throws Exception {
        try (var sshd = RealSshd.start(folder, "MaxSessions " + most);
                var host = login(sshd);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 2; round++) {
                var replies = new ArrayList<Future<Reply>>();
                for (int i = 0; i < 4; i++) {
                    Exec exec = command("sleep 0.3; exit " + i);
                    replies.add(threads.submit(() -> host.run(exec, new Heard(), soon())));
                }
                for (int i = 0; i < 4; i++) {
                    assertThat(replies.get(i).get()).isEqualTo(new Reply.Completed(i));
                }
            }
        }
    }

    @Test
    void hostWithPostQuantumKeyExchangeOnlyIsReached() throws Exception {
        try (var sshd = RealSshd.start(folder, "KexAlgorithms sntrup761x25519-sha512@openssh.com");
                var host = login(sshd)) {
            assertThat(host.run(command("exit 4"), new Heard(), soon()))
                    .isEqualTo(new Reply.Completed(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chacha20-poly1305@openssh.com, hmac-sha2-256",
        "aes256-gcm@openssh.com, hmac-sha2-256",
        "aes128-gcm@openssh.com, hmac-sha2-256",
        "aes256-ctr, hmac-sha2-256-etm@openssh.com",
        "aes192-ctr, hmac-sha2-512-etm@openssh.com",
        "aes128-ctr, hmac-sha2-512",
    })
    void everyOfferedCipherWorks(String cipher, String mac) throws Exception {
        try (var sshd = RealSshd.start(folder, "Ciphers " + cipher, "MACs " + mac);
                var host = login(sshd)) {
            assertThat(host.run(command("exit 5"), new Heard(), soon()))
                    .isEqualTo(new Reply.Completed(5));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-t ed25519",
        "-t ecdsa -b 256",
        "-t ecdsa -b 521",
        "-t rsa -b 2048",
        "-t rsa -b 2048 -m PEM",
        "-t rsa -b 2048 -m PKCS8",
    })
    void lockedKeyAsksForItsPassphraseOnce(String options) throws Exception {
        try (var sshd = RealSshd.start(folder)) {
            Path key = RealSshd.key(folder, "user", (options + " -N pass-phräse").split(" "));
            sshd.authorize(key);
            var people = People.whoAnswer("pass-phräse");
            opened(
                            knowing(sshd.knownHosts("ed25519"))
                                    .open(
                                            host(
                                                    sshd.port,
                                                    new Login.KeyFile(USER, key.toString())),
                                            people,
                                            people,
                                            soon()))
                    .close();
            assertThat(people.asked).containsExactly("passphrase");
            assertThat(people.allWiped()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"-t ed25519", "-t rsa -b 2048 -m PEM", "-t rsa -b 2048 -m PKCS8"})
    void wrongPassphraseIsAskedAgainThreeTimesInAll(String options) throws Exception {
        Path key = RealSshd.key(folder, "user", (options + " -N right").split(" "));
        var people = People.whoAnswer("wrong", "false", "bad", "right");
        var denied =
                denied(
                        knowing(folder.resolve("none"))
                                .open(
                                        host(1, new Login.KeyFile(USER, key.toString())),
                                        people,
                                        people,
                                        soon()));
        assertThat(denied)
                .isEqualTo(
                        new Access.Denied(
                                Why.KEY_UNUSABLE,
                                "The key file "
                                        + key.getFileName()
                                        + " could not be opened with the passphrase, 3 times.",
                                "Check that it is the passphrase of this key."));
        assertThat(people.asked).containsExactly("passphrase", "passphrase", "passphrase");
        assertThat(people.allWiped()).isTrue();
    }

    @Test
    void keyThatTheAccountDoesNotKnowIsRefusedWithWhatTheHostOffers() throws Exception {
        try (var sshd = RealSshd.start(folder)) {
            Path key = RealSshd.key(folder, "stranger", "-t", "ed25519", "-N", "");
            var denied =
                    denied(
                            knowing(sshd.knownHosts("ed25519"))
                                    .open(
                                            host(
                                                    sshd.port,
                                                    new Login.KeyFile(USER, key.toString())),
                                            new People(),
                                            new People(),
                                            soon()));
            assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
            assertThat(denied.what())
                    .isEqualTo(
                            "127.0.0.1 port "
                                    + sshd.port
                                    + " refused the login of "
                                    + USER
                                    + ". It offers: publickey.");
        }
    }

    @Test
    void hostKnownByItsRsaKeyOnlyShowsThatKey() throws Exception {
        try (var sshd = RealSshd.start(folder)) {
            Path key = RealSshd.key(folder, "user", "-t", "ed25519", "-N", "");
            sshd.authorize(key);
            try (var host =
                    opened(
                            knowing(sshd.knownHosts("rsa"))
                                    .open(
                                            host(
                                                    sshd.port,
                                                    new Login.KeyFile(USER, key.toString())),
                                            new People(),
                                            new People(),
                                            soon()))) {
                assertThat(host.hostKey().algorithm()).isEqualTo("ssh-rsa");
            }
        }
    }

    @Test
    void hashedKnownHostsOfOpenSshIsUnderstood() throws Exception {
        try (var sshd = RealSshd.start(folder)) {
            Path known = sshd.knownHosts("ed25519");
            RealSshd.run(List.of("ssh-keygen", "-q", "-H", "-f", known.toString()));
            assertThat(Files.readString(known)).startsWith("|1|");
            assertThat(KnownHosts.of(known, "127.0.0.1", sshd.port).trusted()).hasSize(1);
            assertThat(KnownHosts.of(known, "127.0.0.1", 22).trusted()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ecdsa", "rsa"})
    void agentSignsWithTheRightOneOfItsKeys(String type) throws Exception {
        try (var sshd = RealSshd.start(folder);
                var agent = RealAgent.start(folder)) {
            Path stranger = RealSshd.key(folder, "stranger", "-t", "ed25519", "-N", "");
            Path key = RealSshd.key(folder, "user", "-t", type, "-N", "");
            agent.add(stranger);
            agent.add(key);
            sshd.authorize(key);
            var access = new SshAccess(sshd.knownHosts("ed25519"), Optional.of(agent.socket));
            try (var host =
                    opened(
                            access.open(
                                    host(sshd.port, new Login.Agent(USER)),
                                    new People(),
                                    new People(),
                                    soon()))) {
                assertThat(host.run(command("exit 6"), new Heard(), soon()))
                        .isEqualTo(new Reply.Completed(6));
            }
        }
    }

    @Test
    void agentWithoutKeysIsSaidToHoldNone() throws Exception {
        try (var agent = RealAgent.start(folder)) {
            var denied =
                    denied(
                            new SshAccess(folder.resolve("none"), Optional.of(agent.socket))
                                    .open(
                                            host(1, new Login.Agent(USER)),
                                            new People(),
                                            new People(),
                                            soon()));
            assertThat(denied.why()).isEqualTo(Why.KEY_UNUSABLE);
            assertThat(denied.what()).isEqualTo("The SSH agent holds no key.");
        }
    }
}
