package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main job from the command line, against a real OpenSSH, MariaDB and nginx. */
class RealServersTest {
    private static final Path ROOT =
            Path.of(System.getProperty("countersign.root", "../..")).toAbsolutePath();
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /**
     * What these come to depends on the machine that runs the tests: its kernel, its packages, its
     * init, its firewall.
     */
    private static final Set<String> OF_THE_MACHINE =
            Set.of(
                    "VM-AUTH-14",
                    "VM-AUTH-17",
                    "VM-CFG-04",
                    "VM-CFG-07",
                    "VM-CFG-18",
                    "VM-CFG-25",
                    "VM-CFG-26",
                    "VM-COMP-19",
                    "VM-INF-04",
                    "VM-INF-06",
                    "VM-INF-10",
                    "VM-INF-11",
                    "VM-INF-12",
                    "VM-INF-13",
                    "VM-INF-14",
                    "VM-INF-17",
                    "VM-INF-18");

    /** The verdict of every other check on the lab host, which is flawed in known ways. */
    private static final Map<String, String> EXPECTED =
            Map.ofEntries(
                    Map.entry("VM-AUTH-01", "needs-assessor"),
                    Map.entry("VM-AUTH-02", "not-applicable"),
                    Map.entry("VM-AUTH-05", "not-applicable"),
                    Map.entry("VM-AUTH-06", "needs-assessor"),
                    Map.entry("VM-AUTH-07", "needs-assessor"),
                    Map.entry("VM-AUTH-08", "not-applicable"),
                    Map.entry("VM-AUTH-10", "needs-assessor"),
                    Map.entry("VM-AUTH-11", "needs-assessor"),
                    Map.entry("VM-AUTH-12", "needs-assessor"),
                    Map.entry("VM-AUTH-13", "needs-assessor"),
                    Map.entry("VM-AUTH-15", "needs-assessor"),
                    Map.entry("VM-AUTH-18", "fail"),
                    Map.entry("VM-AUTH-19", "undetermined"),
                    Map.entry("VM-CFG-06", "pass"),
                    Map.entry("VM-CFG-12", "needs-assessor"),
                    Map.entry("VM-CFG-15", "pass"),
                    Map.entry("VM-CFG-17", "pass"),
                    Map.entry("VM-CFG-19", "pass"),
                    Map.entry("VM-CFG-20", "pass"),
                    Map.entry("VM-CFG-22", "needs-assessor"),
                    Map.entry("VM-CFG-23", "pass"),
                    Map.entry("VM-AUTH-03", "fail"),
                    Map.entry("VM-AUTH-04", "not-applicable"),
                    Map.entry("VM-AUTH-09", "pass"),
                    Map.entry("VM-AUTH-16", "fail"),
                    Map.entry("VM-AUTH-20", "pass"),
                    Map.entry("VM-AUTH-21", "needs-assessor"),
                    Map.entry("VM-CFG-01", "needs-assessor"),
                    Map.entry("VM-CFG-02", "needs-assessor"),
                    Map.entry("VM-CFG-03", "fail"),
                    Map.entry("VM-CFG-24", "fail"),
                    Map.entry("VM-CFG-05", "pass"),
                    Map.entry("VM-CFG-08", "fail"),
                    Map.entry("VM-CFG-09", "fail"),
                    Map.entry("VM-CFG-10", "not-applicable"),
                    Map.entry("VM-CFG-11", "needs-assessor"),
                    Map.entry("VM-CFG-13", "fail"),
                    Map.entry("VM-CFG-14", "fail"),
                    Map.entry("VM-CFG-16", "fail"),
                    Map.entry("VM-CFG-21", "fail"),
                    Map.entry("VM-COMP-01", "needs-assessor"),
                    Map.entry("VM-COMP-02", "fail"),
                    Map.entry("VM-COMP-03", "not-applicable"),
                    Map.entry("VM-COMP-04", "not-applicable"),
                    Map.entry("VM-COMP-05", "not-applicable"),
                    Map.entry("VM-COMP-06", "fail"),
                    Map.entry("VM-COMP-07", "pass"),
                    Map.entry("VM-COMP-08", "fail"),
                    Map.entry("VM-COMP-09", "fail"),
                    Map.entry("VM-COMP-10", "fail"),
                    Map.entry("VM-COMP-11", "fail"),
                    Map.entry("VM-COMP-12", "fail"),
                    Map.entry("VM-COMP-13", "needs-assessor"),
                    Map.entry("VM-COMP-14", "needs-assessor"),
                    Map.entry("VM-COMP-15", "pass"),
                    Map.entry("VM-COMP-16", "undetermined"),
                    Map.entry("VM-COMP-17", "needs-assessor"),
                    Map.entry("VM-COMP-18", "needs-assessor"),
                    Map.entry("VM-INF-01", "fail"),
                    Map.entry("VM-INF-02", "fail"),
                    Map.entry("VM-INF-03", "pass"),
                    Map.entry("VM-INF-05", "needs-assessor"),
                    Map.entry("VM-INF-07", "needs-assessor"),
                    Map.entry("VM-INF-08", "needs-assessor"),
                    Map.entry("VM-INF-09", "fail"),
                    Map.entry("VM-INF-15", "pass"),
                    Map.entry("VM-INF-16", "needs-assessor"),
                    Map.entry("VM-INF-19", "needs-assessor"),
                    Map.entry("VM-INF-20", "needs-assessor"));

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
        Path work = Files.createDirectory(folder.resolve("lab"));
        try (LabHost host = LabHost.start(work)) {
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
            assertThat(without(after, before)).as("what the collection left").isEmpty();
            assertThat(without(before, after)).as("what it took away").isEmpty();
            assertThat(before.stream().map(line -> line.split(" ")[0]).distinct())
                    .containsExactly("file", "process", "setting", "table");
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(EXPECTED);
            assertNoSecret(work);
            assertThat(done("show", file, "VM-CFG-08").out())
                    .contains("/etc/voipmonitor.conf (644)")
                    .contains("Why")
                    .contains("> ");
            done("answer", file, "VM-INF-08", "--choice", "no", "--text", "Never tried.");
            done("judge", file, "VM-CFG-01", "accepted_risk", "--note", "It is a lab.");
            done("review", file, "request");
            done("review", file, "approve");
            report();

            begin("with-sudo", host, "audit", "sudo");
            done("consent", file, "--agreed-by", "the administrator of Example Telecom");
            done("collect", file, "--accept-host-key", key.group());
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(EXPECTED);

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
            assertThat(verdicts()).containsEntry("VM-CFG-08", "undetermined");
            Path right = Files.writeString(folder.resolve("right"), "lab-sudo-4Tz\n");
            done("collect", file, "--sudo-password-file", right.toString());
            assertThat(verdicts())
                    .as(done("status", file).out())
                    .containsExactlyInAnyOrderEntriesOf(EXPECTED);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
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
                LabHost.ADDRESS,
                "--port",
                "" + host.port(),
                "--user",
                user,
                "--key",
                host.userKey().toString(),
                "--sudo",
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

    /** The passwords of the lab's configuration stand nowhere in what was kept. */
    private void assertNoSecret(Path work) throws Exception {
        assertThat(Files.readString(work.resolve("sshd.log"))).doesNotContain("lab-secret");
        for (String check : new String[] {"VM-CFG-08", "VM-CFG-16", "VM-CFG-09"}) {
            assertThat(done("show", file, check, "--json").out()).doesNotContain("lab-secret");
        }
        byte[] kept = Files.readAllBytes(Path.of(file));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("lab-secret");
    }

    private Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        Pattern row =
                Pattern.compile("^(VM-\\S+)\\s+(\\S+)\\s+\\S+\\s+(\\S+)\\s", Pattern.MULTILINE);
        Matcher rows = row.matcher(done("status", file).out());
        while (rows.find()) {
            verdicts.put(rows.group(1), rows.group(3));
        }
        verdicts.keySet().removeAll(OF_THE_MACHINE);
        return verdicts;
    }
}
