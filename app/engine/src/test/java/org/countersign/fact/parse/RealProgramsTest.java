package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.fact.Fact;
import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What programs of this machine say, asked as the shipped pack asks them, reads. */
class RealProgramsTest {
    @TempDir Path folder;

    private String said(String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(command[0])), command[0] + " is not on this machine");
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static String read(FactSpec spec, String text) {
        assertThat(Shown.fact(spec, Exhibits.text("p", text)))
                .as(text)
                .isInstanceOf(Fact.Known.class);
        return Shown.read(spec, Exhibits.text("p", text));
    }

    @Test
    void findmnt() throws Exception {
        String said = said("/usr/bin/findmnt", "-P", "-o", "TARGET,SOURCE,FSTYPE,OPTIONS");
        assertThat(read(Specs.plain("mounts"), said)).contains("{target=/, source=");
    }

    @Test
    void lsblk() throws Exception {
        String said = said("/usr/bin/lsblk", "-P", "-o", "NAME,TYPE,FSTYPE,MOUNTPOINT,PKNAME");
        assertThat(read(Specs.plain("block-devices"), said)).startsWith("[");
    }

    @Test
    void dpkgQuery() throws Exception {
        String said = said("/usr/bin/dpkg-query", "-W", "-f", "${Package}\t${Version}\n");
        assertThat(read(Specs.plain("packages"), said)).contains("bash=");
    }

    @Test
    void sshd() throws Exception {
        String key = folder.resolve("key").toString();
        said("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        String said = said("/usr/sbin/sshd", "-T", "-f", "/dev/null", "-h", key);
        FactSpec spec =
                Specs.of(
                        "key-values",
                        map("separator", " ", "declared", List.of("permitrootlogin")),
                        "p");
        assertThat(read(spec, said)).contains("permitrootlogin=");
    }

    @Test
    void osRelease() throws Exception {
        Path file = Path.of("/etc/os-release");
        assumeTrue(Files.exists(file), file + " is not on this machine");
        assertThat(read(Specs.plain("key-values"), Files.readString(file))).contains("id=");
    }
}
