package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.remote.ssh.Logins.command;
import static org.countersign.remote.ssh.Logins.denied;
import static org.countersign.remote.ssh.Logins.host;
import static org.countersign.remote.ssh.Logins.knowing;
import static org.countersign.remote.ssh.Logins.opened;
import static org.countersign.remote.ssh.Logins.soon;

import org.countersign.remote.Access;
import org.countersign.remote.Access.Why;
import org.countersign.remote.Reply;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Against an OpenSSH server that knows no key, only an authority that signs them. */
class UserCertificateTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir private Path folder;

    private RealSshd sshd() throws Exception {
        var place = Files.createDirectories(folder.resolve("sshd"));
        Path authority = RealSshd.key(folder, "authority", "-t", "ed25519", "-N", "");
        return RealSshd.start(place, "TrustedUserCAKeys " + authority + ".pub");
    }

    private void sign(Path key, String... options) throws Exception {
        var words =
                new ArrayList<>(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-s",
                                folder.resolve("authority").toString(),
                                "-I",
                                "test"));
        words.addAll(List.of(options));
        words.add(key + ".pub");
        RealSshd.run(words);
    }

    private Access login(RealSshd sshd, Login login) throws Exception {
        return knowing(sshd.knownHosts("ed25519"))
                .open(host(sshd.port, login), new People(), new People(), soon());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ed25519",
                "-t ecdsa -b 256",
                "-t ecdsa -b 384",
                "-t ecdsa -b 521",
                "-t rsa -b 2048",
                "-t rsa -b 2048 -m PEM"
            })
    void certificateBesideTheKeyLogsIn(String options) throws Exception {
        try (var sshd = sshd()) {
            Path key = RealSshd.key(folder, "me", words(options));
            assertThat(denied(login(sshd, new Login.KeyFile(USER, key.toString()))).why())
                    .isEqualTo(Why.LOGIN_REFUSED);
            sign(key, "-n", USER);
            try (var host = opened(login(sshd, new Login.KeyFile(USER, key.toString())))) {
                assertThat(host.run(command("exit 9"), new Heard(), soon()))
                        .isEqualTo(new Reply.Completed(9));
            }
        }
    }

    private static String[] words(String options) {
        var words = new ArrayList<>(List.of(options.split(" ")));
        words.add("-N");
        words.add("");
        return words.toArray(String[]::new);
    }

    @Test
    void certificateThatIsNamedLogsIn() throws Exception {
        try (var sshd = sshd()) {
            Path key = RealSshd.key(folder, "me", "-t", "ed25519", "-N", "");
            sign(key, "-n", USER);
            Path elsewhere = Files.move(folder.resolve("me-cert.pub"), folder.resolve("other.pub"));
            opened(
                            login(
                                    sshd,
                                    new Login.KeyFile(
                                            USER,
                                            key.toString(),
                                            Optional.of(elsewhere.toString()))))
                    .close();
        }
    }

    @Test
    void certificateInTheAgentLogsIn() throws Exception {
        try (var sshd = sshd();
                var agent = RealAgent.start(folder)) {
            Path key = RealSshd.key(folder, "me", "-t", "rsa", "-b", "2048", "-N", "");
            sign(key, "-n", USER);
            agent.add(key);
            var access = new SshAccess(sshd.knownHosts("ed25519"), Optional.of(agent.socket));
            opened(
                            access.open(
                                    host(sshd.port, new Login.Agent(USER)),
                                    new People(),
                                    new People(),
                                    soon()))
                    .close();
        }
    }

    @Test
    void certificateThatRanOutIsNamedWhereTheKeyAloneIsRefused() throws Exception {
        try (var sshd = sshd()) {
            Path key = RealSshd.key(folder, "me", "-t", "ed25519", "-N", "");
            sign(key, "-n", USER, "-V", "20200101000000Z:20200201000000Z");
            var denied = denied(login(sshd, new Login.KeyFile(USER, key.toString())));
            assertThat(denied.why()).isEqualTo(Why.LOGIN_REFUSED);
            assertThat(denied.what())
                    .endsWith(
                            "The certificate me-cert.pub cannot be used: it ran out at"
                                    + " 2020-02-01T00:00:00Z.");
            sshd.authorize(key);
            opened(login(sshd, new Login.KeyFile(USER, key.toString()))).close();
        }
    }

    @Test
    void certificateForAnotherKeyOrForAHostIsNotShown() throws Exception {
        try (var sshd = sshd()) {
            Path key = RealSshd.key(folder, "me", "-t", "ed25519", "-N", "");
            Path other = RealSshd.key(folder, "other", "-t", "ed25519", "-N", "");
            sign(other, "-n", USER);
            assertThat(what(sshd, key, folder.resolve("other-cert.pub")))
                    .contains("it is for another key");
            sign(key, "-h", "-n", USER);
            assertThat(what(sshd, key, folder.resolve("me-cert.pub")))
                    .contains("it is a certificate for a host, not for a person");
            assertThat(what(sshd, key, Path.of(key + ".pub")))
                    .contains("it is no certificate of OpenSSH");
            assertThat(what(sshd, key, key)).contains("it is damaged");
            assertThat(what(sshd, key, folder.resolve("gone")))
                    .isEqualTo("The certificate gone cannot be used: it is not there.");
        }
    }

    private String what(RealSshd sshd, Path key, Path certificate) throws Exception {
        var login = new Login.KeyFile(USER, key.toString(), Optional.of(certificate.toString()));
        var denied = denied(login(sshd, login));
        assertThat(denied.why()).isEqualTo(Why.KEY_UNUSABLE);
        return denied.what();
    }
}
