package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class CommandsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("countersign.root", "../..")).toAbsolutePath();

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

    private Shell.Said begin() {
        return Shell.run(
                "new",
                file,
                "--title",
                "T",
                "--customer",
                "Example Telecom",
                "--pack",
                "voipmonitor",
                "--passphrase-file",
                secret);
    }

    static Stream<String> commands() {
        return names(Main.commandLine(), "");
    }

    private static Stream<String> names(CommandLine command, String before) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(
                        e ->
                                Stream.concat(
                                        Stream.of((before + " " + e.getKey()).strip()),
                                        names(e.getValue(), before + " " + e.getKey())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        Shell.Said said = Shell.run((command + " --help").split(" "));
        assertThat(said.exit()).isZero();
        assertThat(said.out()).startsWith("Usage: countersign " + command);
    }

    @Test
    void theProgramKnowsItsVersion() {
        assertThat(Shell.run("--version").out())
                .matches("Countersign \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R(?s).*");
    }

    @Test
    void whatIsNoFingerprintIsToldToBeNone() {
        Shell.Said said = Shell.run("verify", "report.pdf", "--certificate", "AB:CD");
        assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err())
                .isEqualToIgnoringNewLines(
                        "'AB:CD' is no SHA-256 fingerprint: that has 64 hexadecimal digits, with or"
                                + " without colons. See --help.");
    }

    @Test
    void theVoipmonitorPackIsSound() {
        Shell.Said said = Shell.run("pack", "lint", "voipmonitor");
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out()).startsWith("Nothing is wrong with voipmonitor");
    }

    @Test
    void everyFixtureOfTheVoipmonitorPackHolds() {
        Shell.Said said = Shell.run("pack", "test", "voipmonitor");
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out()).matches("(?s)[1-9]\\d{2,} fixtures hold, 0 do not\\.\\s*");
    }

    @Test
    void aBrokenPackIsToldLineByLine() throws Exception {
        Path pack = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(pack.resolve("pack.yaml"), "name: broken\ntitel: x\n");
        Shell.Said said = Shell.run("pack", "lint", pack.toString());
        assertThat(said.exit()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(said.out())
                .contains("pack.yaml:2:1: ")
                .contains("'titel'")
                .contains("did you mean 'title'?");
    }

    @Test
    void aWrongPassphraseIsToldAndLosesNothing() throws Exception {
        assertThat(begin().exit()).isZero();
        Path wrong = Files.writeString(folder.resolve("wrong"), "something else\n");
        Shell.Said said = Shell.run("status", file, "--passphrase-file", wrong.toString());
        assertThat(said.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err())
                .isEqualToIgnoringNewLines(
                        "This passphrase does not open site.countersign. Type it again; mind"
                                + " capital letters and the keyboard layout.");
        assertThat(Shell.run("status", file, "--passphrase-file", secret).exit()).isZero();
    }

    @Test
    void aReportUnderATakenNameIsRefusedBeforeAnythingIsAsked() throws Exception {
        begin();
        Path taken = Files.writeString(folder.resolve("report.pdf"), "the first");
        Shell.Said said = Shell.run("report", file, "--out", taken.toString());
        assertThat(said.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err())
                .isEqualToIgnoringNewLines(
                        "There is a file report.pdf already. Choose another name.");
        assertThat(taken).hasContent("the first");
    }

    @Test
    void withoutAPassphraseAndATerminalTheCommandSaysWhatToDo() {
        Shell.Said said = Shell.run("status", file);
        assertThat(said.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("Give it with --passphrase-file or --passphrase-fd.");
    }

    @Test
    void hostOfTheSshConfigurationIsTakenWithItsJumpHost() throws Exception {
        begin();
        Path config =
                Files.writeString(
                        folder.resolve("config"),
                        "Host web\n HostName 10.0.0.5\n User audit\n ProxyJump me@gate:2200\n");
        Shell.Said said =
                Shell.run(
                        "host",
                        "add",
                        file,
                        "web-1",
                        "web",
                        "--role",
                        "sensor",
                        "--ssh-config",
                        config.toString(),
                        "--passphrase-file",
                        secret);
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .isEqualToIgnoringNewLines(
                        "Added gate, a jump host: gate:2200, me, agent."
                                + "Added web-1: 10.0.0.5:22, audit, agent, through gate.");
        assertThat(Shell.run("host", "list", file, "--passphrase-file", secret).out())
                .contains("jump host only")
                .containsPattern("web-1 +10.0.0.5:22 +gate +");
    }

    @Test
    void anUnreachableHostIsToldAndTheRestGoesOn() throws Exception {
        begin();
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        Shell.run(
                "host",
                "add",
                file,
                "gone",
                "127.0.0.1",
                "--port",
                "" + closed,
                "--user",
                "u",
                "--password",
                "--role",
                "db",
                "--passphrase-file",
                secret);
        Shell.run("consent", file, "--agreed-by", "the administrator", "--passphrase-file", secret);
        Shell.Said said =
                Shell.run("collect", file, "--passphrase-file", secret, "--password-file", secret);
        assertThat(said.exit()).isEqualTo(ExitCode.PARTLY);
        assertThat(said.err()).contains("gone: ").contains("" + closed);
        assertThat(Shell.run("host", "list", file, "--passphrase-file", secret).out())
                .contains("gone");
    }

    @Test
    void consentNamesEveryActionBeforeAnythingRuns() {
        begin();
        Shell.run(
                "host",
                "add",
                file,
                "db-1",
                "192.0.2.1",
                "--user",
                "audit",
                "--role",
                "db",
                "--passphrase-file",
                secret);
        Shell.Said said = Shell.run("consent", file, "--passphrase-file", secret);
        assertThat(said.out())
                .contains("db-1 (192.0.2.1")
                .contains("ss -H -lntup")
                .contains("SHOW GLOBAL VARIABLES")
                .contains("Nothing is written and nothing is installed on the hosts.");
    }

    @Test
    void aFileThatIsNoReportIsTold() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pdf"), "not a PDF at all");
        Shell.Said said = Shell.run("verify", other.toString());
        assertThat(said.exit()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(said.out()).contains("BROKEN").contains("The report does NOT verify.");
    }

    @Test
    void aRoleThatThePackDoesNotHaveIsRefused() {
        begin();
        Shell.Said said =
                Shell.run(
                        "host",
                        "add",
                        file,
                        "x",
                        "192.0.2.1",
                        "--user",
                        "u",
                        "--role",
                        "printer",
                        "--passphrase-file",
                        secret);
        assertThat(said.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err())
                .contains("The pack has no role 'printer'.")
                .contains("sensor, gui, db, server");
    }

    @Test
    void aMistypedOptionIsAUsageError() {
        assertThat(Shell.run("status", "--no-such").exit()).isEqualTo(ExitCode.USAGE);
    }
}
