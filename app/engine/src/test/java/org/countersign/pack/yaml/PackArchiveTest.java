package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class PackArchiveTest {

    private static Bytes zip(int copies, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < copies; i++) {
                zip.putNextEntry(new ZipEntry(name.replace("N", "n" + i)));
                zip.write(content);
                zip.closeEntry();
            }
        }
        return Bytes.of(bytes.toByteArray());
    }

    @Test
    void whatIsPackedIsUnpacked() throws Exception {
        PackFiles files = new DebianPack().files();
        assertThat(PackArchive.unpack(PackArchive.pack(files))).isEqualTo(files);
    }

    @Test
    void theSameFilesGiveTheSameBytesEverywhere() {
        assertThat(
                        PackArchive.pack(
                                        new PackFiles(
                                                new TreeMap<>(
                                                        Map.of(
                                                                "b/a.yaml", Bytes.of("a: 1\n"),
                                                                "a.txt", Bytes.of("a")))))
                                .sha256()
                                .hex())
                .isEqualTo("4fceeafcd5a88a9959b2b0397e08bb1241ff0771e6d173642583bb034f12db9e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.yaml",
                "/etc/x.yaml",
                "a/../../x.yaml",
                "a\\..\\x.yaml",
                "C:x.yaml",
                "a//x.yaml",
                ".x.yaml",
                "a\nx.yaml"
            })
    void pathsThatLeadElsewhereAreRefused(String path) throws Exception {
        Bytes archive = zip(1, path, new byte[1]);
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackArchive.unpack(archive))
                .withMessageStartingWith("The pack holds a file whose path leads out of it.");
    }

    @Test
    void archivesThatSwellAreRefused() throws Exception {
        Bytes one = zip(1, "a.txt", new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackArchive.unpack(one))
                .withMessageStartingWith("The file 'a.txt' of the pack has more than 1 MiB.");
        Bytes many = zip(65, "N.txt", new byte[1 << 20]);
        assertThatExceptionOfType(CountersignException.class)
                .isThrownBy(() -> PackArchive.unpack(many))
                .withMessageStartingWith("This is larger than any pack");
    }

    @Test
    void damagedArchivesAreTold() {
        byte[] whole = PackArchive.pack(new DebianPack().files()).toArray();
        for (Bytes damaged :
                new Bytes[] {
                    Bytes.of("no zip"), Bytes.EMPTY, Bytes.of(Arrays.copyOf(whole, 300))
                }) {
            assertThatExceptionOfType(CountersignException.class)
                    .isThrownBy(() -> PackArchive.unpack(damaged))
                    .withMessage(
                            "This is no pack, or it is damaged."
                                    + " Get the pack again from its author.");
        }
    }
}
