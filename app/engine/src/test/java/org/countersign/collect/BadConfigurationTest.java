package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.collect.Probes.at;
import static org.countersign.collect.Probes.limited;

import org.countersign.collect.LocalShell.Said;
import org.countersign.collect.LocalShell.Shell;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The script where the configuration of a host is far too much, or in no encoding we know. */
class BadConfigurationTest {
    private static final int MEBIBYTE = 1_048_576;

    @TempDir Path folder;
    @TempDir Path bin;

    private Duration took = Duration.ZERO;

    @BeforeEach
    void programs() {
        for (String program : List.of("dash", "bash", "busybox", "timeout", "base64")) {
            Assumptions.assumeTrue(LocalShell.has(program), program + " is not on this machine");
        }
    }

    private Said run(Shell shell, Probe... probes) throws Exception {
        Script script =
                new ScriptWriter(LocalShell.path(shell, bin))
                        .write(Probes.NONCE, List.of(probes), Elevation.NONE);
        Instant start = Instant.now();
        Said said = LocalShell.run(script, Optional.empty(), "/bin/sh");
        took = Duration.between(start, Instant.now());
        return said;
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void ofFiftyMegabytesComesTheBeginning(Shell shell) throws Exception {
        Path file = folder.resolve("voipmonitor.conf");
        byte[] lines = "# nothing to see here\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < 50 * MEBIBYTE; written += lines.length) {
                out.write(lines);
            }
        }
        Said said =
                run(
                        shell,
                        limited("conf", 10, MEBIBYTE, Probes.file(file)),
                        limited("folder", 10, MEBIBYTE, new Method.ReadFolder(at(folder), 100)),
                        limited("after", 5, 1000, Probes.command("echo", "here")));
        assertThat(said.answer("conf").truncated()).isTrue();
        assertThat(said.answer("conf").content().size()).isEqualTo(MEBIBYTE);
        assertThat(said.answer("folder").truncated()).isTrue();
        assertThat(said.text("after")).isEqualTo("here\n");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"DASH,10000", "BASH,10000", "BUSYBOX,10000", "DASH,10001"})
    void aFolderOfTooManyFilesIsNotReadInPart(Shell shell, int files) throws Exception {
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("%05d.conf".formatted(i)), "a = " + i + "\n");
        }
        Said said =
                run(
                        shell,
                        limited("folder", 10, MEBIBYTE, new Method.ReadFolder(at(folder), 100)),
                        limited(
                                "modes",
                                10,
                                262_144,
                                new Method.Stat(List.of(at(folder + "/*"), at("/etc/passwd")))),
                        limited(
                                "fewer",
                                10,
                                262_144,
                                new Method.Stat(List.of(at(folder + "/03*")))),
                        limited("after", 5, 1000, Probes.command("echo", "here")));
        assertThat(said.answer("folder").exit()).isEqualTo(1);
        assertThat(said.answer("folder").complaint().text())
                .isEqualTo(folder + ": more than 100 files\n");
        assertThat(said.answer("modes").exit()).isEqualTo(1);
        assertThat(said.answer("modes").complaint().text()).isEqualTo("more than 2000 paths\n");
        assertThat(said.text("fewer").lines()).hasSize(1000);
        assertThat(said.text("after")).isEqualTo("here\n");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void bytesOfAnyEncodingArriveAsTheyAre(Shell shell) throws Exception {
        byte[] latin1 = "spooldir = /Gespräche\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "\uFEFFmanagerip = 0.0.0.0\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] nul = "a = b\0c\0\r\nd = e\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] unended = "x = 1".getBytes(StandardCharsets.US_ASCII);
        byte[] longLine = ("# " + "x".repeat(300_000) + "\n").getBytes(StandardCharsets.US_ASCII);
        List<byte[]> files = List.of(latin1, utf16, nul, longLine, unended);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < files.size(); i++) {
            Path file = Files.write(folder.resolve(i + ".conf"), files.get(i));
            expected.writeBytes(("==> " + file + " <==\n").getBytes(StandardCharsets.UTF_8));
            expected.writeBytes(files.get(i));
        }
        // The last line of a file that has no end gets one; so does that of UTF-16, after its NUL.
        String told =
                expected.toString(StandardCharsets.ISO_8859_1).replace("\n\0==> ", "\n\0\n==> ")
                        + "\n";
        Said said =
                run(shell, limited("folder", 10, MEBIBYTE, new Method.ReadFolder(at(folder), 100)));
        assertThat(said.answer("folder").content().toArray())
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(told);
    }
}
