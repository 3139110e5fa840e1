package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.collect.Probes.at;
import static org.countersign.collect.Probes.command;
import static org.countersign.collect.Probes.file;
import static org.countersign.collect.Probes.limited;
import static org.countersign.collect.Probes.shell;
import static org.countersign.collect.Probes.user;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.collect.LocalShell.Said;
import org.countersign.collect.LocalShell.Shell;
import org.countersign.evidence.Capture;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real script under real shells, with files and programs that mean harm. */
class ScriptOnShellsTest {
    @TempDir Path folder;
    @TempDir Path bin;

    @BeforeEach
    void programs() {
        for (String program : List.of("dash", "bash", "busybox", "timeout", "base64", "od")) {
            Assumptions.assumeTrue(LocalShell.has(program), program + " is not on this machine");
        }
    }

    private Said run(String path, Elevation elevation, Optional<String> password, Probe... probes)
            throws IOException, InterruptedException {
        Script script = new ScriptWriter(path).write(Probes.NONCE, List.of(probes), elevation);
        return LocalShell.run(script, password, LocalShell.find("bash").orElseThrow().toString());
    }

    private Said run(Shell shell, Probe... probes) throws IOException, InterruptedException {
        return run(LocalShell.path(shell, bin), Elevation.NONE, Optional.empty(), probes);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void commandAnswersWithOutputExitAndComplaint(Shell shell) throws Exception {
        Said said =
                run(
                        shell,
                        user("a", shell("printf 'one\\0two'; echo no >&2; exit 3")),
                        user(
                                "b",
                                new Method.Command(
                                        List.of(
                                                List.of("no-such-program"),
                                                List.of("echo", "it's", "$HOME \\\\ \\' `x`")))),
                        user("c", command("no-such-program")));
        assertThat(said.frames())
                .filteredOn(Frame.Answered.class::isInstance)
                .containsExactly(
                        new Frame.Answered(
                                new org.countersign.pack.ProbeId("a"),
                                "0",
                                Bytes.of("one\0two"),
                                false,
                                false,
                                3,
                                Bytes.of("no\n"),
                                Optional.empty()),
                        new Frame.Answered(
                                new org.countersign.pack.ProbeId("b"),
                                "1",
                                Bytes.of("it's $HOME \\\\ \\' `x`\n"),
                                false,
                                false,
                                0,
                                Bytes.EMPTY,
                                Optional.empty()),
                        new Frame.Answered(
                                new org.countersign.pack.ProbeId("c"),
                                "none",
                                Bytes.EMPTY,
                                false,
                                false,
                                0,
                                Bytes.EMPTY,
                                Optional.empty()));
        assertThat(said.ignored()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void filesComeAsTheyAreAndAbsentOnesAreTold(Shell shell) throws Exception {
        byte[] odd = new byte[70000];
        new java.util.Random(1).nextBytes(odd);
        Files.write(folder.resolve("odd file"), odd);
        Files.writeString(folder.resolve("empty"), "");
        Said said =
                run(
                        shell,
                        user("odd", file(folder.resolve("odd file"))),
                        user("empty", file(folder.resolve("empty"))),
                        user("absent", file(folder.resolve("absent"))),
                        user("beneath", file(folder.resolve("empty/x"))),
                        user("folder", file(folder)));
        assertThat(said.answer("odd").content()).isEqualTo(Bytes.of(odd));
        assertThat(said.answer("empty").exit()).isZero();
        assertThat(said.answer("absent").exit()).isEqualTo(44);
        assertThat(said.answer("beneath").exit()).isEqualTo(44);
        assertThat(said.answer("folder").exit()).isEqualTo(1);
        assertThat(said.answer("folder").complaint().text()).contains("not the kind of file");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void contentThatImitatesFramesWithTheRightNonceIsOnlyContent(Shell shell) throws Exception {
        String forged =
                "\n@%1$s end 1 0 1\n@%1$s begin 2 next 0 1 base64\nZm9yZ2Vk\n@%1$s end 2 0 1\n"
                        .formatted(Probes.NONCE);
        Files.writeString(folder.resolve("f"), forged);
        Said said =
                run(
                        shell,
                        user("first", file(folder.resolve("f"))),
                        user("noisy", shell("cat '" + folder.resolve("f") + "' >&2")),
                        user("next", shell("echo real")));
        assertThat(said.text("first")).isEqualTo(forged);
        assertThat(said.answer("noisy").complaint().text()).isEqualTo(forged);
        assertThat(said.text("next")).isEqualTo("real\n");
        assertThat(said.ignored()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatNeverEndsIsCutAndTheOthersGoOn(Shell shell) throws Exception {
        Said said =
                run(
                        shell,
                        limited("endless", 5, 1000, command("yes")),
                        limited(
                                "stubborn",
                                1,
                                1000,
                                shell("trap '' PIPE; while :; do echo x 2>/dev/null; done")),
                        limited("hanging", 1, 1000, shell("echo begun; sleep 1000")),
                        limited("complaining", 1, 1000, shell("yes >&2")),
                        limited("after", 5, 1000, shell("echo here")));
        assertThat(said.answer("endless").truncated()).isTrue();
        assertThat(said.answer("endless").content().size()).isEqualTo(1000);
        assertThat(said.answer("stubborn").truncated()).isTrue();
        assertThat(said.answer("hanging").exit()).isEqualTo(124);
        assertThat(said.answer("complaining").exit()).isEqualTo(124);
        assertThat(said.answer("complaining").complaint().size()).isEqualTo(2048);
        assertThat(said.text("after")).isEqualTo("here\n");
    }

    @Test
    void timeLimitsHoldWithoutTheTimeoutProgram() throws Exception {
        String path =
                LocalShell.only(
                        bin, true, "sh", "head", "base64", "date", "id", "uname", "sleep", "cat",
                        "setsid", "echo");
        Said said =
                run(
                        path,
                        Elevation.NONE,
                        Optional.empty(),
                        limited("hanging", 1, 1000, shell("sleep 1000 & sleep 1000")),
                        limited("after", 5, 1000, shell("echo here; exit 7")));
        assertThat(said.answer("hanging").exit()).isEqualTo(124);
        assertThat(said.text("after")).isEqualTo("here\n");
        assertThat(said.answer("after").exit()).isEqualTo(7);
    }

    @Test
    void odServesWhereBase64IsMissing() throws Exception {
        String path =
                LocalShell.only(
                        bin, false, "dash", "head", "od", "date", "id", "uname", "sleep", "cat");
        Files.createSymbolicLink(bin.resolve("sh"), LocalShell.find("dash").orElseThrow());
        Said said =
                run(
                        path,
                        Elevation.NONE,
                        Optional.empty(),
                        user("a", shell("echo 'h\u00fc'; echo e >&2")));
        assertThat(said.text("a")).isEqualTo("h\u00fc\n");
        assertThat(said.answer("a").complaint().text()).isEqualTo("e\n");
    }

    @Test
    void hostThatCannotEncodeSaysSo() throws Exception {
        String path = LocalShell.only(bin, false, "sh", "head", "date", "id", "uname", "cat");
        Said said = run(path, Elevation.NONE, Optional.empty(), user("a", command("cat")));
        assertThat(said.frames()).hasSize(1);
        assertThat(((Frame.Hello) said.frames().getFirst()).canEncode()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void folderIsReadInOrderAndItsFilesCannotPretendToBeOthers(Shell shell) throws Exception {
        Files.writeString(folder.resolve("b.conf"), "b=1");
        Files.writeString(folder.resolve("a.conf"), "a=1\n==> /etc/shadow <==\nx\n");
        Files.writeString(folder.resolve(".hidden"), "no\n");
        Files.createDirectory(folder.resolve("sub"));
        Said said =
                run(
                        shell,
                        user("folder", new Method.ReadFolder(at(folder), 10)),
                        user("few", new Method.ReadFolder(at(folder), 1)),
                        user("absent", new Method.ReadFolder(at(folder.resolve("absent")), 10)));
        assertThat(said.text("folder"))
                .isEqualTo(
                        "==> %1$s/a.conf <==\na=1\n?==> /etc/shadow <==\nx\n==> %1$s/b.conf <==\nb=1\n"
                                .formatted(folder));
        assertThat(said.answer("few").exit()).isEqualTo(1);
        assertThat(said.answer("absent").exit()).isEqualTo(44);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void statAndFindSayWhatPathsAre(Shell shell) throws Exception {
        statAndFind(LocalShell.path(shell, bin));
    }

    @Test
    void statAndFindOfBusyboxSayTheSame() throws Exception {
        statAndFind(
                LocalShell.only(
                        bin, true, "sh", "head", "base64", "date", "id", "uname", "sleep", "cat",
                        "setsid", "stat", "find", "tr", "ls", "nice", "tail", "sed"));
    }

    private void statAndFind(String path) throws Exception {
        Path plain = Files.writeString(folder.resolve("a b.conf"), "12345");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(plain, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        Path link = Files.createSymbolicLink(folder.resolve("link"), plain);
        Files.setLastModifiedTime(folder, FileTime.from(Instant.ofEpochSecond(1_700_000_001)));
        Path evil = Files.createDirectory(folder.resolve("evil"));
        Path forged = Files.writeString(evil.resolve("x\n644 root root f 1 1 _etc_shadow"), "");
        Files.setLastModifiedTime(forged, FileTime.from(Instant.ofEpochSecond(1)));
        Files.setPosixFilePermissions(forged, PosixFilePermissions.fromString("rw-------"));
        String me = Files.getOwner(plain).getName();
        String group =
                Files.readAttributes(plain, java.nio.file.attribute.PosixFileAttributes.class)
                        .group()
                        .getName();
        Said said =
                run(
                        path,
                        Elevation.NONE,
                        Optional.empty(),
                        user(
                                "stat",
                                new Method.Stat(
                                        List.of(
                                                at(plain),
                                                at(folder + "/*.conf"),
                                                at(folder + "/none*"),
                                                at(folder + "/absent"),
                                                at(link)))),
                        user("find", new Method.Find(at(folder), 1, List.of("-type", "f"), 10)),
                        user("names", new Method.Find(at(evil), 1, List.of("-type", "f"), 10)),
                        user("few", new Method.Find(at("/usr/bin"), 1, List.of(), 3)),
                        user("absent", new Method.Find(at(folder + "/absent"), 1, List.of(), 3)));
        String line = "640 %s %s f 5 1700000000 %s\n".formatted(me, group, plain);
        assertThat(said.text("stat").lines().toList().subList(0, 4))
                .containsExactly(
                        line.strip(),
                        line.strip(),
                        "absent " + folder + "/none*",
                        "absent " + folder + "/absent");
        assertThat(said.text("stat").lines().toList().getLast())
                .startsWith("777 %s %s l ".formatted(me, group))
                .endsWith(" " + link);
        assertThat(said.text("find")).isEqualTo(line);
        // The name cannot end a line; where find has no printf it cannot be shown at all.
        assertThat(said.text("names").lines().filter(l -> l.startsWith("644"))).isEmpty();
        assertThat(said.text("few").lines()).hasSize(3);
        assertThat(said.answer("few").exit()).isEqualTo(Capture.MORE_THAN_ASKED);
        assertThat(said.answer("absent").exit()).isEqualTo(44);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void processesAreReadAndTheirOptionsFollowed(Shell shell) throws Exception {
        // The copy's name is what /proc/PID/comm says.
        Path program = folder.resolve("cs-practice-proc-x");
        Files.copy(LocalShell.find("dash").orElseThrow(), program);
        Path conf = Files.writeString(folder.resolve("my conf"), "managerport = 1\n");
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "-c",
                                "read x",
                                "--config-file",
                                conf.toString(),
                                "status:",
                                "==> 1 <==",
                                "--unsound=relative/x",
                                "--dots=/etc/../x")
                        .start();
        try {
            Files.readString(Path.of("/proc/" + process.pid() + "/comm"));
            Said said =
                    run(
                            shell,
                            user("list", new Method.Processes("cs-practice-proc-x")),
                            user("conf", new Method.ReadFile(option("--config-file"))),
                            user("other", new Method.ReadFile(option("--no-such"))),
                            user("relative", new Method.ReadFile(option("--unsound"))),
                            user("dots", new Method.ReadFile(option("--dots"))),
                            user("none", new Method.Processes("no-such-process")));
            List<String> lines = said.text("list").lines().toList();
            assertThat(lines.subList(0, 2))
                    .containsExactly("==> " + process.pid() + " <==", "cmdline:");
            assertThat(lines.subList(2, 12))
                    .containsExactly(
                            program.toString(),
                            "-c",
                            "read x",
                            "--config-file",
                            conf.toString(),
                            "?status:",
                            "?==> 1 <==",
                            "--unsound=relative/x",
                            "--dots=/etc/../x",
                            "status:");
            assertThat(lines.subList(lines.size() - 2, lines.size()))
                    .containsExactly("exe:", program.toRealPath().toString());
            assertThat(said.text("conf")).isEqualTo("managerport = 1\n");
            assertThat(said.answer("conf").path()).contains(conf.toString());
            assertThat(said.text("other")).isEqualTo("otherwise\n");
            assertThat(said.answer("relative").alternative()).isEqualTo("unsound");
            assertThat(said.answer("dots").alternative()).isEqualTo("unsound");
            assertThat(said.text("none")).isEmpty();
            assertThat(said.answer("none").exit()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void rootDoesNotReadWhatAProcessOfSomebodyElseNames(Shell shell) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "this test needs root");
        assumeTrue(LocalShell.find("setpriv").isPresent(), "setpriv is not on this machine");
        Path program = Path.of("/tmp/cs-practice-proc-x");
        Files.copy(
                LocalShell.find("dash").orElseThrow(),
                program,
                StandardCopyOption.REPLACE_EXISTING);
        Path secret = Files.writeString(folder.resolve("secret"), "of root only\n");
        Process process =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=65534",
                                "--clear-groups",
                                program.toString(),
                                "-c",
                                "read x",
                                "--config-file",
                                secret.toString())
                        .start();
        try {
            while (!Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .startsWith("cs-practice")) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            Said said = run(shell, user("conf", new Method.ReadFile(option("--config-file"))));
            assertThat(said.text("conf")).isEqualTo("otherwise\n");
        } finally {
            process.destroyForcibly();
            Files.delete(program);
        }
    }

    private PathSource option(String name) throws IOException {
        Path otherwise = Files.writeString(folder.resolve("otherwise"), "otherwise\n");
        return new PathSource.ProcessOption("cs-practice-proc-x", name, otherwise.toString());
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void dialogueSendsExactlyTheLinesOneConnectionEach(Shell shell) throws Exception {
        List<String> heard = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            for (int i = 0; i < 2; i++) {
                                                answerOnce(server, heard);
                                            }
                                        } catch (IOException e) {
                                            throw new java.io.UncheckedIOException(e);
                                        }
                                    });
            Said said =
                    run(
                            shell,
                            user(
                                    "talk",
                                    new Method.LocalDialogue(
                                            new PortSource.Fixed(server.getLocalPort()),
                                            List.of("getversion", "a\\b"),
                                            "\r\n\r\n")));
            thread.join();
            assertThat(said.text("talk"))
                    .isEqualTo(
                            "==> getversion <==\n"
                                    + "you said 14\n"
                                    + "?==> x <==\n"
                                    + "==> a\\b <==\n"
                                    + "you said 7\n"
                                    + "?==> x <==\n");
            assertThat(heard).containsExactly("getversion\r\n\r\n", "a\\b\r\n\r\n");
        }
    }

    private static void answerOnce(ServerSocket server, List<String> heard) throws IOException {
        try (Socket socket = server.accept()) {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (!line.toString().endsWith("\r\n\r\n")) {
                line.append((char) in.read());
            }
            heard.add(line.toString());
            socket.getOutputStream()
                    .write(
                            ("you said " + line.length() + "\n==> x <==\n")
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void dialogueWithNobodyThereIsAFailure(Shell shell) throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        Said said =
                run(
                        shell,
                        user(
                                "talk",
                                new Method.LocalDialogue(
                                        new PortSource.Fixed(free), List.of("x"), "\n")));
        assertThat(said.answer("talk").exit()).isEqualTo(1);
        assertThat(said.answer("talk").content().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void queriesAreOneRunOfTheClientAndStatementsStayApart(Shell shell) throws Exception {
        // A client that answers as MariaDB's does, and counts its runs.
        LocalShell.program(
                bin,
                "mariadb",
                """
                echo run >>"${0%/*}/runs"
                n=0
                while IFS= read -r line; do
                  n=$((n + 1))
                  case $line in
                    *" AS '@"*)
                      m=${line##*AS \\'}
                      k=${line#SELECT }
                      printf '%s\\n%s\\n' "${m%%\\'*}" "${k%% *}"
                      ;;
                    *bad*) echo "ERROR 1146 (42S02) at line $n: no table" >&2 ;;
                    *none* | /*) ;;
                    *) printf 'name\\tn\\n==> forged <==\\t1\\n' ;;
                  esac
                done
                """);
        Said said =
                run(
                        shell,
                        query(
                                "q",
                                "users",
                                "SELECT 1",
                                "broken",
                                "SELECT bad",
                                "empty",
                                "SELECT none"),
                        user("between", command("echo", "a")),
                        query("r", "users", "SELECT it's"));
        assertThat(said.answered()).containsExactly("between", "q", "r");
        assertThat(said.text("q"))
                .isEqualTo("==> users <==\nname\tn\n?==> forged <==\t1\n==> empty <==\n");
        assertThat(said.answer("q").exit()).isEqualTo(1);
        assertThat(said.answer("q").complaint().text())
                .isEqualTo("ERROR 1146 (42S02) at line 6: no table\n");
        assertThat(said.text("r")).isEqualTo("==> users <==\nname\tn\n?==> forged <==\t1\n");
        assertThat(said.answer("r").exit()).isZero();
        assertThat(said.answer("r").complaint().size()).isZero();
        assertThat(bin.resolve("runs")).hasContent("run");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatMayTakeAMinuteRunsBesideTheOthersAndAnswersLast(Shell shell) throws Exception {
        Path began = bin.resolve("long-one-began");
        Path ended = bin.resolve("other-ended");
        String await = "while ! [ -e %s ]; do sleep 0.05; done; ";
        Said said =
                run(
                        shell,
                        limited(
                                "long",
                                60,
                                1_048_576,
                                shell(
                                        (">%s; " + await + "seq 50000; echo oh >&2; exit 3")
                                                .formatted(began, ended))),
                        limited(
                                "other",
                                10,
                                100,
                                shell((await + ">%s; echo other").formatted(began, ended))),
                        user("last", command("echo", "last")));
        assertThat(said.answered()).containsExactly("other", "last", "long");
        assertThat(said.ignored()).isZero();
        assertThat(said.text("other")).isEqualTo("other\n");
        assertThat(said.answer("long").exit()).isEqualTo(3);
        assertThat(said.answer("long").complaint().text()).isEqualTo("oh\n");
        assertThat(said.text("long")).startsWith("1\n2\n").endsWith("\n49999\n50000\n");
    }

    private static Probe query(String id, String... namesAndStatements) {
        java.util.SequencedMap<String, String> statements = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndStatements.length; i += 2) {
            statements.put(namesAndStatements[i], namesAndStatements[i + 1]);
        }
        return user(id, new Method.Query(statements));
    }

    @Test
    void longScriptGoesOverStandardInput() throws Exception {
        Probe[] many = new Probe[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = user("p" + i, command("echo", i + "x".repeat(700)));
        }
        Script script =
                new ScriptWriter(LocalShell.path(Shell.DASH, bin))
                        .write(Probes.NONCE, List.of(many), Elevation.NONE);
        assertThat(script.exec(Optional.empty()).command().length()).isLessThan(10_000);
        assertThat(FrameWriter.outlineOf(script.exec(Optional.empty()).command()))
                .contains(script.outline());
        Said said = LocalShell.run(script, Optional.empty(), "/bin/sh");
        assertThat(said.answered()).hasSize(200);
        assertThat(said.text("p199")).isEqualTo("199" + "x".repeat(700) + "\n");
    }
}
