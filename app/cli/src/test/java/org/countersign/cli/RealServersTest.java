package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main job from the command line, against a real OpenSSH, MariaDB and web servers. */
class RealServersTest {
    private static final Path ROOT =
            Path.of(System.getProperty("countersign.root", "../..")).toAbsolutePath();
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    @TempDir Path folder;

    private String file = "";
    private String secret = "";

    @BeforeEach
    void prepare() throws Exception {
        System.setProperty("countersign.packs", ROOT.resolve("assets/packs").toString());
        file = folder.resolve("site.countersign").toString();
        secret =
                Files.writeString(folder.resolve("passphrase"), "a passphrase for tests\n")
                        .toString();
    }

    private Shell.Said run(String command, String... more) {
        return Shell.run(
                Stream.concat(
                                Stream.of(command.split(" ")),
                                Stream.concat(
                                        Stream.of(more), Stream.of("--passphrase-file", secret)))
                        .toArray(String[]::new));
    }

    private Shell.Said done(String command, String... more) {
        Shell.Said said = run(command, more);
        assertThat(said.exit()).as(command + ": " + said.err() + said.out()).isZero();
        return said;
    }

    @Test
    void theMainJobRunsOnRealServers() throws Exception {
        LabHost.assumePossible();
        Map<String, String> expected = LabTable.column(LabTest.GOLDEN, "default");
        try (LabHost host = LabHost.start("default", folder)) {
            begin("site", host, "root", "root");
            Shell.Said refused = run("collect", file);
            assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err()).contains("Nobody has agreed to what this collection does.");
            done("consent", file, "--agreed-by", "the administrator of Example Telecom");
            Shell.Said unknown = run("collect", file);
            assertThat(unknown.exit()).isEqualTo(ExitCode.PARTLY);
            Matcher key = FINGERPRINT.matcher(unknown.err());
            assertThat(key.find()).as(unknown.err()).isTrue();
            Set<String> before = host.state();
            done("collect", file, "--accept-host-key", key.group());
            Set<String> after = host.state();
            LabTest.assertUnchanged(before, after);
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(done("show", file, "VM-CFG-08").out())
                    .contains("Everybody on the host can read /etc/voipmonitor.conf.")
                    .contains("Why")
                    .contains("> ");
            done("answer", file, "VM-INF-08", "--choice", "no", "--text", "Never tried.");
            done("judge", file, "VM-CFG-01", "accepted_risk", "--note", "It is a lab.");
            done("review", file, "request");
            done("review", file, "approve");
            report();

            begin("with-sudo", host, "audit", "sudo");
            done("consent", file, "--agreed-by", "the administrator of Example Telecom");
            Set<String> beforeSudo = host.state();
            done("collect", file, "--accept-host-key", key.group());
            LabTest.assertUnchanged(beforeSudo, host.state());
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(expected);

            begin("with-password", host, "careful", "sudo_password");
            done("consent", file, "--agreed-by", "the administrator of Example Telecom");
            Path wrong = Files.writeString(folder.resolve("wrong"), "not-it\n");
            done(
                    "collect",
                    file,
                    "--accept-host-key",
                    key.group(),
                    "--sudo-password-file",
                    wrong.toString());
            assertThat(verdicts()).containsEntry("VM-CFG-08", "could not find out");
            Path right = Files.writeString(folder.resolve("right"), "lab-sudo-4Tz\n");
            done("collect", file, "--sudo-password-file", right.toString());
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(expected);

            begin("with-su", host, "plain", "su");
            assertThat(done("consent", file, "--agreed-by", "the administrator").out())
                    .contains("root through su with root's password");
            done(
                    "collect",
                    file,
                    "--accept-host-key",
                    key.group(),
                    "--root-password-file",
                    wrong.toString());
            assertThat(verdicts()).containsEntry("VM-CFG-08", "could not find out");
            assertThat(done("show", file, "VM-CFG-08").out()).contains("su refused the password");
            Path ofRoot = Files.writeString(folder.resolve("of-root"), "lab-root-9Kc\n");
            Set<String> beforeSu = host.state();
            done("collect", file, "--root-password-file", ofRoot.toString());
            LabTest.assertUnchanged(beforeSu, host.state());
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    private void begin(String name, LabHost host, String user, String sudo) {
        file = folder.resolve(name + ".countersign").toString();
        done(
                "new",
                file,
                "--title",
                "Lab",
                "--customer",
                "Example Telecom",
                "--pack",
                "voipmonitor");
        done(
                "host add",
                file,
                "lab-1",
                host.address(),
                "--user",
                user,
                "--key",
                host.userKey().toString(),
                "--elevation",
                sudo,
                "--role",
                "sensor",
                "--role",
                "server",
                "--role",
                "db",
                "--role",
                "gui");
    }

    private void report() throws Exception {
        Path report = folder.resolve("lab.pdf");
        System.setProperty("user.home", folder.toString());
        Shell.Said issued =
                done(
                        "report",
                        file,
                        "--out",
                        report.toString(),
                        "--identity-passphrase-file",
                        secret);
        assertThat(issued.out()).contains("The report verifies");
        assertThat(Shell.run("verify", report.toString()).exit()).isZero();
        alter(report);
        Shell.Said altered = Shell.run("verify", report.toString());
        assertThat(altered.exit()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(altered.out()).contains("The report does NOT verify.");
    }

    /** One byte in the middle of the file. */
    private static void alter(Path report) throws Exception {
        byte[] bytes = Files.readAllBytes(report);
        bytes[bytes.length / 2] ^= 1;
        Files.write(report, bytes);
    }

    private Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        Pattern row =
                Pattern.compile("^(VM-\\S+)\\s+(\\S+)\\s+\\S+\\s+(\\S+)\\s", Pattern.MULTILINE);
        Matcher rows = row.matcher(done("status", file).out());
        while (rows.find()) {
            verdicts.put(rows.group(1), LabTable.word(rows.group(3)));
        }
        return verdicts;
    }
}
