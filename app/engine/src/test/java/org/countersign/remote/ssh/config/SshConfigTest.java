package org.countersign.remote.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SshConfigTest {
    private static final Path SSH = Path.of("/usr/bin/ssh");
    private static final String ME = System.getProperty("user.name");

    @TempDir private Path home;

    private SshConfig config(String text) throws IOException {
        return new SshConfig(Files.writeString(home.resolve("config"), text), home, ME);
    }

    /** What the machine's own OpenSSH client makes of the same file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host web\n  HostName 10.0.0.5\n  User audit\n  Port 2222\n",
                "host=web\nhostname = 10.0.0.5\nPORT=22\n",
                "Host other\n HostName 1.2.3.4\nHost web\n HostName web.Example.ORG\n",
                "Host w*\n User first\nHost web\n User second\nHost *\n User third\n Port 7\n",
                "Host * !web\n Port 99\nHost *\n Port 98\n",
                "Host !web *\n Port 97\n",
                "Host w?b \"quoted name\"\n HostName %h.example.org\n",
                "User early\nHost web\n User late\n",
                "Host web\n IdentityFile \"~/my keys/id\"\n IdentityFile ~/.ssh/%h-%r # mine\n",
                "Host web\n CertificateFile ~/c.pub\n IdentityFile /k/%%x\n",
                "Host web\n ProxyJump me@bastion:2200,inner\nHost *\n ProxyJump none\n",
                "Host web\n ProxyJump ssh://me@bastion:2200\n",
                "Host web\n ProxyJump none\nHost *\n ProxyJump bastion\n",
                "Include inc/*.conf\nHost web\n User late\n Port 5\n",
                "Host nobody\n Include inc/*.conf\nHost *\n User late\n",
                "Host web\n Include inc/*.conf\n Port 6\n",
                "Match all\n Port 44\n",
                "# Host web\n\n\tHost\tweb\r\n\tPort 45 # a comment\n ForwardAgent yes\n",
                "Host web\n User 'single quoted'\n ServerAliveInterval 5\n",
            })
    void meansWhatOpenSshTakesItFor(String text) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(SSH), "ssh (openssh-client) is not here");
        Files.createDirectories(home.resolve(".ssh/inc"));
        Files.writeString(
                home.resolve(".ssh/inc/a.conf"),
                "Host web\n User inc\n Port 33\nHost x\n Port 1\n");
        Files.writeString(home.resolve(".ssh/inc/.hidden.conf"), "User hidden\n");
        // OpenSSH takes relative Includes from the home folder in the password file.
        SshConfig ours = config(text);
        Path theirs =
                Files.writeString(
                        home.resolve("theirs"),
                        text.replace("Include inc/", "Include " + home + "/.ssh/inc/"));
        assertThat(words(ours.of("web"))).isEqualTo(openSsh(theirs));
    }

    private static List<String> words(Settings settings) {
        var words = new ArrayList<String>();
        words.add("hostname " + settings.hostName());
        words.add("user " + settings.user().orElse(ME));
        words.add("port " + settings.port());
        settings.identityFiles().forEach(f -> words.add("identityfile " + f));
        settings.certificateFiles().forEach(f -> words.add("certificatefile " + f));
        String jumps =
                String.join(
                        ",",
                        settings.jumps().stream()
                                .map(
                                        j ->
                                                j.user().map(u -> u + "@").orElse("")
                                                        + j.host()
                                                        + j.port().map(p -> ":" + p).orElse(""))
                                .toList());
        if (!jumps.isEmpty()) {
            words.add("proxyjump " + jumps);
        }
        words.sort(null);
        return words;
    }

    private List<String> openSsh(Path file) throws Exception {
        Process process =
                new ProcessBuilder(SSH.toString(), "-G", "-F", file.toString(), "web")
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        List<String> all = new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", all)).isZero();
        String host = value(all, "hostname ");
        String user = value(all, "user ");
        var words = new ArrayList<String>();
        boolean configured = Files.readString(file).contains("IdentityFile");
        for (String line : all) {
            boolean ours =
                    line.matches("(hostname|user|port|certificatefile|proxyjump) .*")
                            || (configured && line.startsWith("identityfile "));
            // It prints paths as they are written, and expands them later.
            if (ours && !line.startsWith("proxyjump none")) {
                words.add(
                        line.startsWith("hostname")
                                ? line
                                : line.replace(" ~/", " " + home + "/")
                                        .replace("%h", host)
                                        .replace("%r", user)
                                        .replace("%%", "%")
                                        .replaceFirst("^(proxyjump .*:22)$", "$1"));
            }
        }
        words.sort(null);
        return words;
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key))
                .findFirst()
                .orElseThrow()
                .substring(key.length());
    }

    @Test
    void aliasesAreTheNamesThatAreNoPatterns() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/more"), "Host third\n");
        SshConfig config = config("Host first w* !x\nInclude more\nHost second first\n");
        assertThat(config.aliases()).containsExactly("first", "third", "second");
        assertThat(new SshConfig(home.resolve("none"), home, ME).aliases()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host web\nHostName a b | 2: 'hostname' has more than one value.",
                "Host web\nUser | 2: 'user' has no value.",
                "Host web\n\nPort 70000 | 3: a port is a number from 1 to 65535.",
                "Host web\nIdentityFile \"x | 2: a quote is not closed.",
                "Host web\nIdentityFile /k/%Z | 2: '%Z' is not known here.",
                "Host web\nProxyJump a@b@c:1 | 2: 'a@b@c:1' is not [user@]host[:port].",
                "Host\n | 1: 'Host' has no pattern.",
                "Include config | 1: Includes go deeper than 16 files; it may include itself.",
                "Host web\nProxyCommand nc %h %p | 2: ProxyCommand would run a program on this"
                        + " machine, which is never done; use ProxyJump."
            })
    void mistakesAreToldWithTheirPlace(String textAndProblem) throws Exception {
        String[] parts = textAndProblem.split(" \\| ");
        Files.createDirectories(home.resolve(".ssh"));
        Path file = Files.writeString(home.resolve(".ssh/config"), parts[0]);
        assertThatThrownBy(() -> new SshConfig(file, home, ME).of("web"))
                .isInstanceOf(CountersignException.class)
                .hasMessageStartingWith(file + ":" + parts[1]);
    }

    @Test
    void proxyCommandAfterAJumpDoesNotMatter() throws Exception {
        var settings = config("Host web\n ProxyJump j\n ProxyCommand nc %h %p\n").of("web");
        assertThat(settings.jumps())
                .containsExactly(new Settings.Jump(Optional.empty(), "j", Optional.empty()));
    }

    @Test
    void matchIsPassedOverWithANote() throws Exception {
        var settings = config("Match exec true\n Port 3\nHost web\n User u\n").of("web");
        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.user()).contains("u");
        assertThat(settings.notes())
                .containsExactly(
                        home.resolve("config")
                                + ":1: the settings under this Match were passed over.");
    }
}
