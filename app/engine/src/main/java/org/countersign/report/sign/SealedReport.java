package org.countersign.report.sign;

import org.countersign.kernel.CountersignException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Puts a signed report on disk: whole and durable, or not at all. */
public final class SealedReport {
    private SealedReport() {}

    /**
     * Writes a new file. It appears under its name only when all of it is on the disk.
     *
     * @throws CountersignException where the file exists or cannot be written; nothing is left
     */
    public static void write(Path file, byte[] signed) throws CountersignException {
        Path target = file.toAbsolutePath();
        Path folder = Optional.ofNullable(target.getParent()).orElse(target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CountersignException(
                    "There is already a file named " + target.getFileName() + " in that folder.",
                    "Choose another name; a signed report is never overwritten.");
        }
        Path part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(signed);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            settle(folder);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw failure(e);
        } finally {
            discard(part);
        }
    }

    /** Makes the new name durable, where the system can do that for a folder. */
    private static void settle(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows cannot open folders; there the file system journals the name by itself.
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // What stopped the writing stops this too, and has been told.
        }
    }

    static CountersignException failure(Exception e) {
        return switch (e) {
            case NoSuchFileException _ ->
                    new CountersignException(
                            "The folder for the report does not exist.",
                            "Make the folder, or choose another.",
                            e);
            case AccessDeniedException _ ->
                    new CountersignException(
                            "The report may not be written there.",
                            "Choose a folder that you may write to; if a file of this name is open"
                                    + " in another program, close it there.",
                            e);
            case ReadOnlyFileSystemException _ -> readOnly(e);
            case FileSystemException told -> told(told, told.getReason());
            default -> told(e, e.getMessage());
        };
    }

    /** The system has no exception of its own for these, only words. */
    private static CountersignException told(Exception e, @Nullable String words) {
        String reason = words == null ? "" : words.toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("not enough space")) {
            return new CountersignException(
                    "The disk is full; the report was not written.",
                    "Make room, or choose another disk, and issue the report again.",
                    e);
        }
        if (reason.contains("quota")) {
            return new CountersignException(
                    "Your quota on that disk is used up; the report was not written.",
                    "Make room, or choose another disk, and issue the report again.",
                    e);
        }
        if (reason.contains("read-only")) {
            return readOnly(e);
        }
        if (reason.contains("being used by another process")) {
            return new CountersignException(
                    "A file of this name is open in another program.",
                    "Close it there, or choose another name.",
                    e);
        }
        return new CountersignException(
                "The report could not be written.", "Choose another folder, and try again.", e);
    }

    private static CountersignException readOnly(Exception e) {
        return new CountersignException(
                "The folder is on a disk that may only be read.", "Choose another folder.", e);
    }
}
