package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.collect.Probes.command;
import static org.countersign.collect.Probes.root;
import static org.countersign.collect.Probes.shell;
import static org.countersign.collect.Probes.user;

import org.countersign.collect.LocalShell.Said;
import org.countersign.collect.LocalShell.Shell;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How scripts become root, and lay root's rights down. sudo, su and setpriv are played, because the
 * tests must not depend on the rights of whoever runs them; and {@code id -u} is, because root
 * needs none of them.
 */
class ElevationOnShellsTest {
    @TempDir Path bin;

    @BeforeEach
    void programs() {
        for (String program : List.of("dash", "bash", "busybox", "timeout", "base64")) {
            Assumptions.assumeTrue(LocalShell.has(program), program + " is not on this machine");
        }
    }

    private Said run(String path, Elevation elevation, Optional<String> password, Probe... probes)
            throws IOException, InterruptedException {
        Script script = new ScriptWriter(path).write(Probes.NONCE, List.of(probes), elevation);
        return LocalShell.run(script, password, LocalShell.find("bash").orElseThrow().toString());
    }

    private void program(String name, String script) throws IOException {
        LocalShell.program(bin, name, script);
    }

    private void notRoot() throws IOException {
        program(
                "id",
                "[ \"$1\" = -u ] && { echo 1000; exit; }; [ -z \"$PLAYS_ROOT\" ] && echo someone ||"
                        + " echo root");
    }

    private static final String BECOME =
            "while [ $# -gt 0 ]; do case $1 in -n|-S) shift;; -p) shift 2;; *) break;; esac; done\n"
                    + "PLAYS_ROOT=1; export PLAYS_ROOT; exec \"$@\"";

    private Said elevated(Shell shell, Elevation elevation, Optional<String> password)
            throws Exception {
        notRoot();
        return run(
                LocalShell.path(shell, bin),
                elevation,
                password,
                user("u", shell("echo $PLAYS_ROOT")),
                root(
                        "r",
                        shell(
                                "echo root=$PLAYS_ROOT; env; cat /proc/*/cmdline 2>/dev/null | tr"
                                        + " '\\0' ' '; cat")));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void rootProbesRunThroughSudo(Shell shell) throws Exception {
        program("sudo", BECOME);
        Said said = elevated(shell, Elevation.SUDO, Optional.empty());
        assertThat(said.text("u")).isEqualTo("\n");
        assertThat(said.text("r")).startsWith("root=1\n");
        assertThat(said.frames())
                .filteredOn(Frame.Hello.class::isInstance)
                .extracting(frame -> ((Frame.Hello) frame).user())
                .containsExactly("someone", "root");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void passwordGoesToSudoAndNowhereElse(Shell shell) throws Exception {
        program(
                "sudo",
                "IFS= read -r given; [ \"$given\" = 'p \\w\"'\"'\"'d' ] || { echo 'sudo: 1"
                        + " incorrect password attempt' >&2; exit 1; }\n"
                        + "unset given\n"
                        + BECOME);
        Said said = elevated(shell, Elevation.SUDO_PASSWORD, Optional.of("p \\w\"'d"));
        assertThat(said.text("r")).startsWith("root=1\n").doesNotContain("p \\w\"'d");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void passwordThatSudoDidNotAskForIsSkipped(Shell shell) throws Exception {
        program("sudo", BECOME);
        Said said = elevated(shell, Elevation.SUDO_PASSWORD, Optional.of("unused-password"));
        assertThat(said.text("r")).startsWith("root=1\n").doesNotContain("unused-password");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void sudoThatRefusesIsTold(Shell shell) throws Exception {
        program("sudo", "echo 'sudo: a password is required' >&2; exit 1");
        Said said = elevated(shell, Elevation.SUDO, Optional.empty());
        assertThat(said.answered()).containsExactly("u");
        assertThat(said.frames().getLast())
                .isEqualTo(new Frame.Elevation(1, "sudo: a password is required"));
    }

    /**
     * Plays su, which says its prompt, reads a line byte by byte, and gives up at once where it is
     * the wrong one.
     */
    private static String su(String afterwards) {
        return "[ \"$1 $2 $3 $5\" = '-s /bin/sh -c root' ] || exit 2\nprintf 'Password: ' >&2\n"
                + "IFS= read -r given; [ \"$given\" = 'p \\w\"'\"'\"'d' ] || { echo 'su:"
                + " Authentication failure' >&2; exit 1; }\n"
                + "unset given\n"
                + afterwards
                + "PLAYS_ROOT=1; export PLAYS_ROOT; exec sh -c \"$4\"";
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void passwordGoesToSuAndNowhereElse(Shell shell) throws Exception {
        program("su", su(""));
        Said said = elevated(shell, Elevation.SU, Optional.of("p \\w\"'d"));
        assertThat(said.text("u")).isEqualTo("\n");
        assertThat(said.text("r")).startsWith("root=1\n").doesNotContain("p \\w\"'d");
        assertThat(said.frames().getLast()).isEqualTo(new Frame.Elevation(0, "Password:"));
        assertThat(said.ignored()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void suThatAsksForMoreFindsNoAnswer(Shell shell) throws Exception {
        program("su", su("read -r more && { echo \"it read $more\" >&2; exit 3; }\n"));
        Said said = elevated(shell, Elevation.SU, Optional.of("p \\w\"'d"));
        assertThat(said.text("r")).startsWith("root=1\n");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void suThatRefusesThePasswordIsTold(Shell shell) throws Exception {
        program("su", su(""));
        Said said = elevated(shell, Elevation.SU, Optional.of("wrong"));
        assertThat(said.answered()).containsExactly("u");
        assertThat(said.frames().getLast())
                .isEqualTo(new Frame.Elevation(1, "Password: su: Authentication failure"));
    }

    @Test
    void suThatIsNotThereIsTold() throws Exception {
        String path =
                LocalShell.only(bin, false, "sh", "id", "uname", "date", "head", "base64", "cat");
        Script script =
                new ScriptWriter(path)
                        .write(Probes.NONCE, List.of(root("r", command("true"))), Elevation.SU);
        Files.delete(bin.resolve("id"));
        notRoot();
        Said said = LocalShell.run(script, Optional.of("any"), "/bin/sh");
        assertThat(said.frames().getLast()).isEqualTo(new Frame.Elevation(127, "su: not found"));
    }

    @Test
    void accountThatIsNotRootIsTold() throws Exception {
        Said said = elevated(Shell.DASH, Elevation.ROOT, Optional.empty());
        assertThat(said.frames().getLast())
                .isEqualTo(new Frame.Elevation(1, "the account is not root"));
    }

    /** sudo takes every line for a password, as the real one does until it has had enough. */
    @Test
    void passwordThatSudoRefusesIsTriedOnce() throws Exception {
        program("sleep", "exec /bin/sleep 1");
        program(
                "sudo",
                "n=0; while read -r given; do n=$((n + 1)); done; echo \"sudo: $n incorrect"
                        + " password attempts\" >&2; exit 1");
        Said said = elevated(Shell.DASH, Elevation.SUDO_PASSWORD, Optional.of("wrong"));
        assertThat(said.frames().getLast())
                .isEqualTo(new Frame.Elevation(1, "sudo: 1 incorrect password attempts"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void rootAsksRpmAsNobodyAndOthersAskItThemselves(Shell shell) throws Exception {
        program("setpriv", "echo \"$*\"");
        program("rpm", "echo itself");
        List<String> rpm = List.of("rpm", "-qa");
        List<String> asNobody = new ArrayList<>(List.of("setpriv", "--reuid=65534"));
        asNobody.addAll(rpm);
        Probe probe = user("p", new Method.Command(List.of(asNobody, rpm)));
        String path = LocalShell.path(shell, bin);

        program("id", "echo 0");
        assertThat(run(path, Elevation.NONE, Optional.empty(), probe).text("p"))
                .isEqualTo("--reuid=65534 rpm -qa\n");
        assertThat(
                        run(
                                        path,
                                        Elevation.NONE,
                                        Optional.empty(),
                                        user("r", command("rpm", "-qa")))
                                .answer("r")
                                .alternative())
                .isEqualTo("none");
        program("id", "echo 1000");
        assertThat(run(path, Elevation.NONE, Optional.empty(), probe).text("p"))
                .isEqualTo("itself\n");
    }
}
