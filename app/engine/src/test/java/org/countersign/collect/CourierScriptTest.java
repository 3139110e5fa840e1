package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.collect.Probes.file;
import static org.countersign.collect.Probes.limited;
import static org.countersign.collect.Probes.root;
import static org.countersign.collect.Probes.shell;
import static org.countersign.collect.Probes.user;

import org.countersign.collect.LocalShell.Shell;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Courier;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.Login;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The courier script under real shells, and what becomes of its answers on the way back. */
class CourierScriptTest {
    private static final Host HOST = Packs.host("one", new Login.None(""), Elevation.NONE);
    private static final Instant MADE = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant UNTIL = MADE.plus(Duration.ofDays(14));
    private static final CourierEnvelope ENVELOPE = CourierEnvelope.create(MADE, UNTIL);

    @TempDir Path folder;
    @TempDir Path bin;

    @BeforeEach
    void programs() {
        for (String program :
                List.of("dash", "bash", "busybox", "timeout", "base64", "openssl", "sha256sum")) {
            Assumptions.assumeTrue(LocalShell.has(program), program + " is not on this machine");
        }
    }

    private static CourierLetter letter(Optional<String> certificate) {
        return new CourierLetter(
                Probes.NONCE,
                "Yearly #+++ assessment\nrm -rf /",
                "Example Telecom",
                HOST,
                1,
                Sha256.of("sheet"),
                MADE,
                UNTIL,
                certificate);
    }

    private CourierScript script(String path, Optional<String> certificate, Probe... probes) {
        return CourierScript.write(letter(certificate), List.of(probes), path);
    }

    private record Ran(Path answers, int exit, String complaint) {}

    private Ran run(Shell shell, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("collect.sh"), text);
        List<String> command =
                new ArrayList<>(List.of(LocalShell.find(shell.program).orElseThrow().toString()));
        if (shell == Shell.BUSYBOX) {
            command.add("sh");
        }
        command.add(file.toString());
        return run(command, Optional.empty());
    }

    private Ran run(List<String> command, Optional<Path> input) throws Exception {
        Path answers = folder.resolve("answers.txt");
        Path complaint = folder.resolve("complaint.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(answers.toFile())
                        .redirectError(complaint.toFile());
        input.ifPresent(in -> builder.redirectInput(in.toFile()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ran(answers, process.exitValue(), Files.readString(complaint));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CourierAnswers read(byte[] file, CourierScript script)
            throws CountersignException {
        return CourierReader.read(
                CourierFile.of(Bytes.of(file)),
                script.script(),
                Optional.of(ENVELOPE.privateKey()));
    }

    private static List<CollectionEvent.Gathered> evidence(CourierAnswers answers) {
        return answers.evidence(
                HOST,
                new Masking(new byte[32]),
                new Courier(Probes.NONCE, "the administrator"),
                Duration.ZERO);
    }

    private static String text(CourierAnswers answers, int index) {
        CollectionEvent.Gathered piece = evidence(answers).get(index);
        return piece.content()
                .map(Bytes::text)
                .orElseGet(() -> ((Capture.Nothing) piece.evidence().capture()).reason());
    }

    private void notRoot() throws IOException {
        program("id", "[ \"$1\" = -u ] && echo 1000 || echo someone");
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Run with {@code -Dcountersign.golden=rewrite} to write the golden file anew. */
    @Test
    void scriptIsTheGoldenOne() throws Exception {
        String certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
        CourierScript script =
                CourierScript.write(letter(Optional.of(certificate)), ScriptWriterTest.oneOfEach());
        Path golden = Path.of("src/test/resources/golden/courier.sh");
        if (System.getProperty("countersign.golden", "").equals("rewrite")) {
            Files.writeString(golden, script.text());
        }
        assertThat(script.text()).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void scriptIsSoundForEveryShell(Shell shell) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("collect.sh"),
                        CourierScript.write(letter(Optional.empty()), ScriptWriterTest.oneOfEach())
                                .text());
        List<String> command =
                shell == Shell.BUSYBOX
                        ? List.of("busybox", "sh", "-n", file.toString())
                        : List.of(shell.program, "-n", file.toString());
        Ran ran = run(command, Optional.empty());
        assertThat(ran.complaint()).isEmpty();
        assertThat(ran.exit()).isZero();
    }

    /** What is redirected goes to another stream or nowhere; tee writes to a pipe. */
    @Test
    void scriptHasNoWordThatWritesAFile() {
        String text =
                CourierScript.write(letter(Optional.empty()), ScriptWriterTest.oneOfEach()).text();
        String code =
                text.lines()
                        .filter(line -> !line.strip().startsWith("#"))
                        .collect(Collectors.joining("\n"));
        // Words in quotes redirect nothing, unless a command stands in them.
        String bare =
                Pattern.compile("\\\\.|'[^']*'|\"(?:(?!\\$\\()[^\"\n])*\"")
                        .matcher(code)
                        .replaceAll("_");
        List<String> writes =
                Pattern.compile(">[>|]? *[^ ;)\n]*")
                        .matcher(bare)
                        .results()
                        .map(found -> found.group().replace(" ", ""))
                        .filter(found -> !found.matches(">&[0-9-]") && !found.equals(">/dev/null"))
                        .toList();
        assertThat(writes).isEmpty();
        assertThat(bare)
                .doesNotContainPattern("\\b(mktemp|touch|mkdir|rm|mv|cp|dd|chmod|chown|install) ")
                .doesNotContain("<<");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void answersComeBackEncryptedAndWhole(Shell shell) throws Exception {
        Files.writeString(folder.resolve("f"), "a secret in the clear\n");
        CourierScript script =
                script(
                        LocalShell.path(shell, bin),
                        Optional.of(ENVELOPE.certificate()),
                        root("r", shell("echo root")),
                        user("f", file(folder.resolve("f"))),
                        user("absent", file(folder.resolve("absent"))));
        Ran ran = run(shell, script.text());
        assertThat(ran.exit()).isZero();
        assertThat(ran.complaint()).isEmpty();
        byte[] file = Files.readAllBytes(ran.answers());
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("-----BEGIN CMS-----")
                .doesNotContain("hello user");
        CourierAnswers answers = read(file, script);
        assertThat(answers.sealed()).isTrue();
        assertThat(answers.ran()).contains(script.digest());
        assertThat(answers.isFor(1, Sha256.of("sheet"), HOST)).isTrue();
        assertThat(text(answers, 0)).isEqualTo("a secret in the clear\n");
        assertThat(((Capture.Content) evidence(answers).get(1).evidence().capture()).exit())
                .isEqualTo(Capture.DOES_NOT_EXIST);
        assertThat(text(answers, 2))
                .isEqualTo(
                        "root".equals(System.getProperty("user.name"))
                                ? "root\n"
                                : "it needs root, and the account is not root; it has to be run as"
                                        + " root");
        assertThat(evidence(answers))
                .allSatisfy(
                        piece ->
                                assertThat(piece.evidence().courier())
                                        .contains(new Courier(Probes.NONCE, "the administrator")));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatNeedsRootIsMissingWhereSomebodyElseRanIt(Shell shell) throws Exception {
        notRoot();
        CourierScript script =
                script(
                        LocalShell.path(shell, bin),
                        Optional.of(ENVELOPE.certificate()),
                        root("r", shell("echo root")),
                        user("u", shell("echo $0")));
        CourierAnswers answers =
                read(Files.readAllBytes(run(shell, script.text()).answers()), script);
        assertThat(text(answers, 0)).isEqualTo("sh\n");
        assertThat(text(answers, 1))
                .isEqualTo("it needs root, and the account is not root; it has to be run as root");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aHostWithoutOpensslAnswersInTheClearAndSaysSo(Shell shell) throws Exception {
        program("openssl", "exit 1");
        CourierScript script =
                script(
                        LocalShell.path(shell, bin),
                        Optional.of(ENVELOPE.certificate()),
                        user("u", shell("echo here")));
        Ran ran = run(shell, script.text());
        assertThat(ran.complaint()).contains("in the clear");
        CourierAnswers answers = read(Files.readAllBytes(ran.answers()), script);
        assertThat(answers.sealed()).isTrue();
        assertThat(text(answers, 0)).isEqualTo("here\n");
    }

    /** Some shells have sockets for pipes, which have no name that tee could open. */
    @ParameterizedTest
    @EnumSource(Shell.class)
    void answersAreNotLostWhereTheyCannotBeSealed(Shell shell) throws Exception {
        program("tee", "echo 'tee: no such device' >&2; exit 1");
        CourierScript script =
                script(
                        LocalShell.path(shell, bin),
                        Optional.of(ENVELOPE.certificate()),
                        user("u", shell("echo here")));
        Ran ran = run(shell, script.text());
        CourierAnswers answers = read(Files.readAllBytes(ran.answers()), script);
        assertThat(answers.sealed()).isFalse();
        assertThat(text(answers, 0)).isEqualTo("here\n");
    }

    @Test
    void aHostWithoutAnyDigestSaysSo() throws Exception {
        String path =
                LocalShell.only(
                        bin, true, "sh", "head", "base64", "date", "id", "uname", "sleep", "cat",
                        "setsid", "echo");
        CourierScript script =
                script(path, Optional.of(ENVELOPE.certificate()), user("u", shell("echo here")));
        CourierAnswers answers =
                read(Files.readAllBytes(run(Shell.BUSYBOX, script.text()).answers()), script);
        assertThat(answers.sealed()).isFalse();
        assertThat(answers.ran()).isEmpty();
        assertThat(text(answers, 0)).isEqualTo("here\n");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aScriptWhoseLineEndsWereChangedSaysSo(Shell shell) throws Exception {
        CourierScript script =
                script(LocalShell.path(shell, bin), Optional.empty(), user("u", shell("echo x")));
        Ran ran = run(shell, script.text().replace("\n", "\r\n"));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.complaint()).startsWith("The line ends of this file were changed");
        assertThat(ran.answers()).isEmptyFile();
    }

    @Test
    void aScriptThatIsPipedIntoAShellSaysHowToRunIt() throws Exception {
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.empty(),
                        user("u", shell("echo x")));
        Path file = Files.writeString(folder.resolve("collect.sh"), script.text());
        Ran ran = run(List.of("sh"), Optional.of(file));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.complaint()).contains("sh collect.sh > answers.txt");
    }

    @Test
    void aScriptThatWasChangedBeforeItRanShowsIt() throws Exception {
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.empty(),
                        user("u", shell("echo x")));
        Ran ran = run(Shell.DASH, script.text().replace("echo x", "echo y"));
        CourierAnswers answers = read(Files.readAllBytes(ran.answers()), script);
        assertThat(answers.ran()).isPresent().isNotEqualTo(Optional.of(script.digest()));
    }

    @Test
    void contentThatImitatesOurLinesIsOnlyContent() throws Exception {
        String forged =
                "\n@%1$s end 1 0 1\n@%1$s begin 2 next 0 1 base64\nZm9yZ2Vk\n@%1$s end 2 0 1\n@%1$s finished 1\n@%1$s sha256 none\n@%1$s courier 1 2 x y\n"
                        .formatted(Probes.NONCE);
        Files.writeString(folder.resolve("f"), forged);
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.empty(),
                        user("first", file(folder.resolve("f"))),
                        user("noisy", shell("cat '" + folder.resolve("f") + "' >&2; echo out")),
                        user("next", shell("echo real")));
        CourierAnswers answers =
                read(Files.readAllBytes(run(Shell.DASH, script.text()).answers()), script);
        assertThat(text(answers, 0)).isEqualTo(forged);
        assertThat(text(answers, 1)).isEqualTo("out\n");
        assertThat(text(answers, 2)).isEqualTo("real\n");
    }

    @Test
    void sixteenMegabytesComeBack() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(folder.resolve("f").toFile(), "rw")) {
            large.setLength(16 << 20);
        }
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.of(ENVELOPE.certificate()),
                        limited("f", 30, 16 << 20, file(folder.resolve("f"))));
        CourierAnswers answers =
                read(Files.readAllBytes(run(Shell.DASH, script.text()).answers()), script);
        Capture.Content content =
                (Capture.Content) evidence(answers).getFirst().evidence().capture();
        assertThat(content.size()).isEqualTo(16 << 20);
        assertThat(content.truncated()).isFalse();
    }

    /** What the way does to answers, encrypted and not. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
    void damageOnTheWayIsUndoneOrTold(boolean encrypted) throws Exception {
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.of(ENVELOPE.certificate()).filter(_ -> encrypted),
                        user("u", shell("echo here; seq 100")),
                        user("v", shell("echo there")));
        byte[] good = Files.readAllBytes(run(Shell.DASH, script.text()).answers());
        String text = new String(good, StandardCharsets.ISO_8859_1);
        String expected = text(read(good, script), 1);
        assertThat(expected).isEqualTo("there\n");

        byte[] crlf = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(text(read(crlf, script), 1)).isEqualTo(expected);
        byte[] utf16 = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
        assertThat(text(read(utf16, script), 1)).isEqualTo(expected);
        byte[] mailed =
                ("Dear assessor,\n\n" + text + "\n-- \nthe administrator\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(text(read(mailed, script), 1)).isEqualTo(expected);

        byte[] half = Arrays.copyOf(good, good.length / 2);
        assertThatThrownBy(() -> read(half, script))
                .isInstanceOf(CountersignException.class)
                .hasMessageContainingAll(encrypted ? "changed" : "not whole");
        byte[] quoted = text.replace("\n", "\n> ").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(quoted, script))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("no answers");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
    void everySingleByteThatWasChangedIsNoticed(boolean encrypted) throws Exception {
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.of(ENVELOPE.certificate()).filter(_ -> encrypted),
                        user("u", shell("echo here")));
        byte[] good = Files.readAllBytes(run(Shell.DASH, script.text()).answers());
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int from = text.indexOf(encrypted ? "-----BEGIN CMS" : "\n@" + Probes.NONCE + " courier");
        String same = text(read(good, script), 0);
        int step = encrypted ? 7 : 1;
        for (int at = from; at < good.length; at += step) {
            byte[] changed = good.clone();
            changed[at] ^= 1;
            try {
                // White space between lines of base64, and what follows the end, say nothing.
                assertThat(text(read(changed, script), 0)).as("byte " + at).isEqualTo(same);
                assertThat(
                                encrypted
                                        || "\n\t\r \u000b".indexOf(changed[at]) >= 0
                                        || at == good.length - 1)
                        .as("byte " + at + " of " + good.length)
                        .isTrue();
            } catch (CountersignException e) {
                assertThat(e.next()).isNotBlank();
            }
        }
    }

    @Test
    void hostileFilesNeverThrowAnythingElse() {
        CourierScript script = script("/bin", Optional.empty(), user("u", file("/etc/x")));
        String mark = "@" + Probes.NONCE + " ";
        for (String hostile :
                List.of(
                        "",
                        mark + "courier",
                        mark + "courier \n" + mark + "sha256 ",
                        mark + "courier 1\n" + mark + "sha256 none",
                        mark + "courier 2 1 a b\n" + mark + "sha256 none\n",
                        mark + "courier 1 1 a b\n" + mark + "key x !!!\n" + mark + "sha256 none\n",
                        mark + "envelope\n-----BEGIN CMS-----\nMIAG\n-----END CMS-----\n",
                        mark + "envelope\n-----END CMS----------BEGIN CMS-----\n",
                        mark
                                + "courier 1 1 a b\n"
                                + mark
                                + "hello user 999999999999 u k base64\n"
                                + mark
                                + "begin 1 u 0 999999999999 base64\n"
                                + mark
                                + "finished 99999999999999999999\n"
                                + mark
                                + "sha256 none")) {
            try {
                evidence(read(hostile.getBytes(StandardCharsets.ISO_8859_1), script));
            } catch (CountersignException e) {
                assertThat(e.what()).isNotBlank();
            }
        }
    }

    @Test
    void aPathThatAProcessNamedIsRead() throws Exception {
        Path otherwise = Files.writeString(folder.resolve("otherwise"), "otherwise\n");
        CourierScript script =
                script(
                        LocalShell.path(Shell.DASH, bin),
                        Optional.empty(),
                        user(
                                "conf",
                                new Method.ReadFile(
                                        new PathSource.ProcessOption(
                                                "no-such-process",
                                                "--config-file",
                                                otherwise.toString()))));
        CourierAnswers answers =
                read(Files.readAllBytes(run(Shell.DASH, script.text()).answers()), script);
        assertThat(text(answers, 0)).isEqualTo("otherwise\n");
    }
}
