package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A pack as one ZIP file (PKWARE APPNOTE 6.3.3), for engagements and evidence bundles. The same
 * files always give the same bytes: sorted by path, one fixed time, and stored instead of deflated,
 * because compressors differ between systems.
 */
public final class PackArchive {
    /** Fixed; the first of 1980 would be written with the time zone of this machine. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private PackArchive() {}

    /** The files as a ZIP file. */
    public static Bytes pack(PackFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, Bytes> file : files.byPath().entrySet()) {
                byte[] content = file.getValue().toArray();
                CRC32 checksum = new CRC32();
                checksum.update(content);
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(TIME);
                entry.setSize(content.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    /**
     * The files of a ZIP file.
     *
     * @throws CountersignException where it is damaged, holds paths that lead elsewhere or the same
     *     path twice, or swells to more than 1 MiB a file or 64 MiB in all
     */
    public static PackFiles unpack(Bytes archive) throws CountersignException {
        PackLimits pack = new PackLimits();
        try (ZipInputStream zip =
                new ZipInputStream(
                        new ByteArrayInputStream(archive.toArray()), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw damaged(null);
            }
            for (; entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!PackLimits.isInside(entry.getName())) {
                    throw new CountersignException(
                            "The pack holds a file whose path leads out of it.",
                            "Do not use it; get the pack again from its author.");
                }
                pack.add(entry.getName(), zip);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
        return pack.files();
    }

    private static CountersignException damaged(@Nullable Throwable cause) {
        return new CountersignException(
                "This is no pack, or it is damaged.", "Get the pack again from its author.", cause);
    }
}
