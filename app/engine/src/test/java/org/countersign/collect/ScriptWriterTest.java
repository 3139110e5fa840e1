package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Secret;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;
import org.countersign.remote.Exec;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

class ScriptWriterTest {

    static List<Probe> oneOfEach() {
        SequencedMap<String, String> statements = new LinkedHashMap<>();
        statements.put("users", "SELECT username FROM users WHERE id = '1'");
        PathSource conf =
                new PathSource.ProcessOption(
                        "a-process-with-a-long-name", "--config-file", "/etc/x.conf");
        return List.of(
                Probes.root(
                        "host.sockets",
                        new Method.Command(
                                List.of(
                                        List.of("ss", "-H", "-lntup"),
                                        List.of("netstat", "-lntup")))),
                Probes.user("host.release", Probes.file("/etc/os-release")),
                Probes.root("conf", new Method.ReadFile(conf)),
                Probes.root("conf-d", new Method.ReadFolder(Probes.at("/etc/it's a folder"), 100)),
                Probes.user(
                        "modes",
                        new Method.Stat(List.of(conf, Probes.at("/etc/x"), Probes.at("/etc/y/*")))),
                Probes.root(
                        "open",
                        new Method.Find(
                                Probes.at("/var/spool/x"),
                                5,
                                List.of("-type", "f", "-perm", "-o=r"),
                                50)),
                Probes.limited("process", 60, 262144, new Method.Processes("x")),
                Probes.root("db", new Method.Query(statements)),
                Probes.user(
                        "manager",
                        new Method.LocalDialogue(
                                new PortSource.Fixed(5029), List.of("getversion"), "\r\n\r\n")));
    }

    /** Run with {@code -Dcountersign.golden=rewrite} to write the golden file anew. */
    @Test
    void scriptIsTheGoldenOne() throws Exception {
        Script script =
                new ScriptWriter().write(Probes.NONCE, oneOfEach(), Elevation.SUDO_PASSWORD);
        Path golden = Path.of("src/test/resources/golden/script.sh");
        if (System.getProperty("countersign.golden", "").equals("rewrite")) {
            Files.writeString(golden, script.text());
        }
        assertThat(script.text()).isEqualTo(Files.readString(golden));
    }

    @Test
    void passwordIsNoPartOfTheCommand() {
        Script script =
                new ScriptWriter().write(Probes.NONCE, oneOfEach(), Elevation.SUDO_PASSWORD);
        Exec exec = script.exec(Optional.of(Secret.of("s3cret")));
        assertThat(script.wantsPassword()).isTrue();
        assertThat(exec.command()).doesNotContain("s3cret");
        assertThat(exec.input().size()).isZero();
    }

    @Test
    void commandTellsItsOutline() {
        Script script = new ScriptWriter().write(Probes.NONCE, oneOfEach(), Elevation.SUDO);
        ScriptOutline outline =
                FrameWriter.outlineOf(script.exec(Optional.empty()).command()).orElseThrow();
        assertThat(outline).isEqualTo(script.outline());
        assertThat(outline.asUser())
                .extracting(Object::toString)
                .containsExactly("host.release", "modes", "manager", "process");
        assertThat(FrameWriter.outlineOf("uname -a")).isEmpty();
    }

    @Test
    void withoutElevationThereIsNoPartForRoot() {
        Script script = new ScriptWriter().write(Probes.NONCE, oneOfEach(), Elevation.NONE);
        assertThat(script.outline().asRoot()).isEmpty();
        assertThat(script.text().lines().filter(line -> line.startsWith("elevate "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "zsh", "ksh", "mksh", "fish"})
    void loginShellsHandOnTheScriptAsItIs(String shell) throws Exception {
        Assumptions.assumeTrue(LocalShell.has(shell), shell + " is not on this machine");
        String hard = "a'b\\'c\\\\d\\e\"f$g`h\n\\\\'i'\\";
        Process process =
                new ProcessBuilder(shell, "-c", "printf %s " + Words.quotedForLogin(hard)).start();
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(hard);
        assertThat(process.waitFor()).isZero();
    }

    /** fish is seldom there to try; its rules for single quotes are few enough to state. */
    @Test
    void fishFindsNoEscapeWithinSingleQuotes() {
        String command =
                new ScriptWriter()
                        .write(Probes.NONCE, oneOfEach(), Elevation.SUDO)
                        .exec(Optional.empty())
                        .command();
        boolean single = false;
        boolean twice = false;
        for (int at = 0; at < command.length(); at++) {
            char c = command.charAt(at);
            char next = at + 1 < command.length() ? command.charAt(at + 1) : ' ';
            if (single) {
                assertThat(c == '\\' && (next == '\\' || next == '\'')).isFalse();
                single = c != '\'';
            } else if (c == '\\') {
                at++;
            } else if (twice) {
                twice = c != '"';
            } else {
                single = c == '\'';
                twice = c == '"';
            }
        }
        assertThat(single || twice).isFalse();
    }
}
