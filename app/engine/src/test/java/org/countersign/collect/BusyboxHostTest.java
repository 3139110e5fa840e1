package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.pack.ContentPack;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.yaml.PackFolder;
import org.countersign.pack.yaml.PackReader;
import org.countersign.pack.yaml.PackReading;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The whole shipped pack on a host that has BusyBox and nothing else. */
class BusyboxHostTest {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");
    private static final String SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin";

    @TempDir Path bin;
    @TempDir Path folder;

    @BeforeEach
    void busybox() throws Exception {
        assumeTrue(Files.isExecutable(BUSYBOX), BUSYBOX + " is not on this machine");
        Process list = new ProcessBuilder(BUSYBOX.toString(), "--list").start();
        String applets = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String applet : applets.lines().toList()) {
            Files.createSymbolicLink(bin.resolve(applet), BUSYBOX);
        }
    }

    /** A folder with something for every search of the pack. */
    private void spool() throws IOException {
        for (String name :
                List.of(
                        "core",
                        "core.123",
                        "core-d",
                        "a.sql",
                        "b.csv.gz",
                        "c.wav.zst",
                        "d.sql.old",
                        "k.key",
                        "k.pem",
                        "qoq-1",
                        "deep/x.pcap",
                        "run.php",
                        "2026-11-24/12/30/RTP/r",
                        "2026-11-24/12/35/AUDIO/a",
                        "a name with blanks.sql")) {
            Path file = folder.resolve("spool").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
        }
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/a"), "managerport = 1\n==> x <==\nlast = 2");
        Files.writeString(folder.resolve("conf.d/b"), "é = 1\r\n");
    }

    /** The probes of the pack that look from the host, with searches in our folder. */
    private List<Probe> probes() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "../.."));
        PackReading reading =
                PackReader.read(PackFolder.load(root.resolve("assets/packs/voipmonitor")));
        assertThat(reading).isInstanceOf(PackReading.Sound.class);
        ContentPack pack = ((PackReading.Sound) reading).pack();
        List<Probe> probes = new ArrayList<>();
        for (Probe probe : pack.probes()) {
            if (probe.method() instanceof Method.OnHost method) {
                probes.add(
                        new Probe(
                                probe.id(),
                                probe.purpose(),
                                probe.on(),
                                // Whoever runs the test: what it may not read it is told so.
                                Privilege.USER,
                                probe.limits(),
                                probe.masking(),
                                here(method),
                                probe.at()));
            }
        }
        probes.add(Probes.user("our.folder", new Method.ReadFolder(at("conf.d"), 10)));
        probes.add(Probes.user("our.file", new Method.ReadFile(at("conf.d/a"))));
        probes.add(
                Probes.user(
                        "our.stat",
                        new Method.Stat(List.of(at("spool/*"), at("none"), at("conf.d")))));
        probes.add(Probes.user("our.process", new Method.Processes("cs-busy-host")));
        return probes;
    }

    private PathSource at(String name) {
        return Probes.at(folder.resolve(name));
    }

    private Method here(Method.OnHost method) {
        return switch (method) {
            case Method.Find find ->
                    new Method.Find(at("spool"), find.depth(), find.tests(), find.most());
            case Method.Stat stat ->
                    new Method.Stat(
                            stat.paths().stream()
                                    .map(p -> p instanceof PathSource.OfFact ? at("spool") : p)
                                    .toList());
            case Method.LocalDialogue dialogue ->
                    new Method.LocalDialogue(
                            new PortSource.Fixed(1), dialogue.lines(), dialogue.ending());
            case Method.Command _,
                    Method.ReadFile _,
                    Method.ReadFolder _,
                    Method.Processes _,
                    Method.Query _ ->
                    method;
        };
    }

    /** Runs them as a login does, and sees that nothing was said beside the frames. */
    private Map<String, Frame.Answered> answers(String path, List<Probe> probes, Path shell)
            throws Exception {
        Script script = new ScriptWriter(path).write(Probes.NONCE, probes, Elevation.NONE);
        Path input = folder.resolve("input");
        Files.write(input, script.exec(Optional.empty()).input().toArray());
        Path noise = folder.resolve("noise");
        Process process =
                new ProcessBuilder(shell.toString(), "-c", script.exec(Optional.empty()).command())
                        .redirectInput(input.toFile())
                        .redirectError(noise.toFile())
                        .start();
        List<Frame> frames = new ArrayList<>();
        FrameReader reader = new FrameReader(script, frames::add);
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(reader.accept(said, said.length)).isTrue();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(noise)).isEmpty();
        assertThat(reader.ignored()).isZero();
        Map<String, Frame.Answered> answers = new TreeMap<>();
        for (Frame frame : frames) {
            if (frame instanceof Frame.Answered answer) {
                assertThat(answers.put(answer.probe().text(), answer)).isNull();
            }
        }
        assertThat(answers).hasSize(script.probes().size());
        return answers;
    }

    @Test
    void everyProbeAnswersOrSaysWhyAndFilesReadAsWithTheUsualTools() throws Exception {
        spool();
        Path program =
                Files.copy(LocalShell.find("dash").orElseThrow(), folder.resolve("cs-busy-host"));
        Process process = new ProcessBuilder(program.toString(), "-c", "read x", "--a=b").start();
        try {
            List<Probe> probes = probes();
            var busy = answers(bin.toString(), probes, bin.resolve("sh"));
            var usual =
                    answers(
                            SYSTEM,
                            probes.stream().filter(p -> readsFiles(p.method())).toList(),
                            Path.of("/bin/sh"));
            for (Probe probe : probes) {
                Frame.Answered answer = busy.get(probe.id().text());
                assertThat(answer).as(probe.id().text()).isNotNull();
                assertThat(answer.damaged()).as(probe.id().text()).isFalse();
                assertThat(answer.exit()).as(probe.id().text()).isNotEqualTo(124);
                Frame.Answered other = usual.get(probe.id().text());
                if (other != null) {
                    assertThat(List.of(answer.exit(), told(answer)))
                            .as(probe.id().text())
                            .isEqualTo(List.of(other.exit(), told(other)));
                } else if (answer.exit() != 0 && answer.content().size() == 0) {
                    // grep alone says nothing where it found nothing
                    assertThat(answer.complaint().text() + probe.method())
                            .as(probe.id().text())
                            .containsAnyOf("[grep, ", ": ");
                }
            }
            assertThat(told(busy.get("sniffer.spool-cores"))).hasSize(2);
            assertThat(told(busy.get("sniffer.exports-tmp"))).hasSize(5);
            assertThat(told(busy.get("sniffer.spool-sound"))).hasSize(1);
            assertThat(busy.get("our.process").content().text()).contains("\n--a=b\n");
            assertThat(busy.get("our.folder").content().text()).contains("\n?==> x <==\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void linesOfFilesThatHoldNulAreFoundByBothKindsOfGrep() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "one x\0\ntwo x\n");
        Set<String> options = new TreeSet<>();
        for (Probe probe : probes()) {
            if (probe.method() instanceof Method.Command command) {
                command.alternatives().stream()
                        .filter(words -> words.getFirst().equals("grep"))
                        .map(words -> words.get(1))
                        // A number of lines is right for every file.
                        .filter(letters -> !letters.contains("c"))
                        .forEach(options::add);
            }
        }
        assertThat(options).isNotEmpty();
        for (String letters : options) {
            Probe grep =
                    Probes.user("grep", Probes.command("grep", letters, " x", file.toString()));
            for (String path : List.of(bin.toString(), SYSTEM)) {
                assertThat(told(answers(path, List.of(grep), Path.of("/bin/sh")).get("grep")))
                        .as(path + letters)
                        .hasSize(2);
            }
        }
    }

    private static boolean readsFiles(Method method) {
        return method instanceof Method.ReadFile
                || method instanceof Method.ReadFolder
                || method instanceof Method.Stat
                || method instanceof Method.Find;
    }

    /** Its lines; the order of a search is that of the file system. */
    private static List<String> told(Frame.Answered answer) {
        return Stream.of(answer.content().text().split("\n")).sorted().toList();
    }
}
