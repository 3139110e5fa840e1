package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The courier's way from the command line: with the real pack, on this machine. */
class CourierCommandsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("countersign.root", "../..")).toAbsolutePath();

    @TempDir Path folder;

    private String file = "";
    private String secret = "";

    @BeforeEach
    void prepare() throws Exception {
        System.setProperty("countersign.packs", ROOT.resolve("assets/packs").toString());
        file = folder.resolve("site.countersign").toString();
        secret = Files.writeString(folder.resolve("passphrase"), "for tests\n").toString();
        done("new", file, "--title", "T", "--customer", "C", "--pack", "voipmonitor");
        done("host", "add", file, "box", "192.0.2.1", "--no-login", "--role", "sensor");
    }

    private Shell.Said run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--passphrase-file", secret));
        return Shell.run(all.toArray(String[]::new));
    }

    private Shell.Said done(String... words) {
        Shell.Said said = run(words);
        assertThat(said.exit()).as(said.err()).isZero();
        return said;
    }

    private String answers(String script) throws Exception {
        Path collect = Files.writeString(folder.resolve("collect.sh"), script);
        Path answers = folder.resolve("answers.txt");
        Process process =
                new ProcessBuilder("sh", collect.toString())
                        .redirectOutput(answers.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return answers.toString();
    }

    /** What a second round looks at is named by a sniffer that was seen. */
    private Process somethingNamedAsTheSniffer() throws Exception {
        Path program =
                Files.copy(
                        Path.of("/bin/sleep"),
                        folder.resolve("voipmonitor"),
                        StandardCopyOption.COPY_ATTRIBUTES);
        return new ProcessBuilder(program.toString(), "300").start();
    }

    @Test
    void answersComeInAfterAPreviewAndGoAgain() throws Exception {
        assertThat(run("courier", file, "box").err()).startsWith("Nobody has agreed");
        assertThat(done("consent", file, "--courier", "--host", "box", "--agreed-by", "A").out())
                .contains("box (by courier)")
                .contains("ss -H -lntup");
        Shell.Said script = done("courier", file, "box");
        assertThat(script.err()).startsWith("Round 1 for box: ");
        Process sniffer = somethingNamedAsTheSniffer();
        String answers;
        try {
            answers = answers(script.out());
        } finally {
            sniffer.destroyForcibly().waitFor();
        }
        String before = done("status", file, "--json").out();

        Shell.Said preview = run("import", file, answers, "--brought-by", "A. Admin");
        assertThat(preview.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(preview.out()).contains("Answers about box, round 1").contains("host.sockets");
        assertThat(preview.err()).contains("Nothing was recorded.");
        assertThat(done("status", file, "--json").out()).isEqualTo(before);

        Shell.Said taken =
                done("import", file, answers, "--brought-by", "A. Admin", "--yes", "--json");
        assertThat(taken.out()).contains("\"looks\"").contains("\"entry\"");
        assertThat(taken.err()).contains("write the script of the second round");
        assertThat(done("status", file, "--json").out()).isNotEqualTo(before);
        assertThat(done("show", file, "VM-INF-01").out())
                .contains("by courier, brought by A. Admin");
        assertThat(run("import", file, answers, "--brought-by", "A. Admin", "--yes").err())
                .contains("taken in before");
        assertThat(done("courier", file, "box").err()).startsWith("Round 2 for box: ");

        String entry = taken.out().replaceAll("(?s).*\"entry\" : (\\d+).*", "$1");
        assertThat(done("import", file, "--undo", entry).out()).contains("Took back entry");
        assertThat(done("status", file, "--json").out()).isEqualTo(before);
    }

    @Test
    void theScriptCanBeWrittenIntoANewFileOnly() throws Exception {
        done("consent", file, "--courier", "--host", "box", "--agreed-by", "A");
        String out = folder.resolve("c.sh").toString();
        done("courier", file, "box", "--out", out, "--days", "3");
        assertThat(Path.of(out)).content().startsWith("#!/bin/sh\n");
        assertThat(run("courier", file, "box", "--out", out).err()).startsWith("There is a file");
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void whatIsMissingOnTheCommandLineIsTold() {
        assertThat(run("import", file).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("import", file, "x").err()).contains("--brought-by");
        assertThat(run("import", file, "x", "--undo", "3").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("import", file, "--undo", "1").err()).contains("no import of answers");
        assertThat(run("consent", file, "--courier").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("courier", file, "box", "--round", "3").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("courier", file, "nobox").err()).contains("There is no host 'nobox'");
    }
}
