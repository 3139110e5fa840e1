package org.countersign.kernel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that is there whole and durable, or not at all. All of it is written beside its place
 * first, under a hidden name; then it appears. No file is ever overwritten.
 */
public final class NewFile implements AutoCloseable {
    private final String what;
    private final Path target;
    private final Path part;

    private NewFile(String what, Path target) {
        this.what = what;
        this.target = target;
        this.part = folder().resolve("." + UUID.randomUUID() + ".part");
    }

    /**
     * Writes a file; it is on the disk when this returns, and not under its name yet.
     *
     * @param what what it is, in sentences, such as {@code report}
     * @throws CountersignException where there is one of this name, or it cannot be written;
     *     nothing is left
     */
    public static NewFile write(String what, Path file, byte[] content)
            throws CountersignException {
        NewFile made = new NewFile(what, file.toAbsolutePath().normalize());
        made.refuseToOverwrite();
        try {
            made.fill(content);
        } catch (IOException | ReadOnlyFileSystemException e) {
            made.close();
            throw failure(what, e);
        }
        return made;
    }

    /**
     * Refuses a file that could not be written, before the work that it is to hold is done.
     *
     * @throws CountersignException as {@link #write} would; nothing is left in any case
     */
    public static void check(String what, Path file) throws CountersignException {
        write(what, file, new byte[0]).close();
    }

    /**
     * Gives it its name.
     *
     * @throws CountersignException where there is one of this name by now, or the system refuses
     */
    public void appear() throws CountersignException {
        try {
            name();
        } catch (FileAlreadyExistsException _) {
            throw taken();
        } catch (IOException e) {
            throw failure(what, e);
        }
        close();
        settle();
    }

    /** Leaves nothing beside the file, and nothing at all of one that did not appear. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // What stopped the writing stops this too, and has been told.
        }
    }

    /**
     * A second name is refused where there is a file of that name. A move looks first, and on Unix
     * it replaces what came after that look; so it is left to disks that know no second names, such
     * as FAT.
     */
    private void name() throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException _) {
            Files.move(part, target);
        }
    }

    private Path folder() {
        return Optional.ofNullable(target.getParent()).orElse(target);
    }

    private void refuseToOverwrite() throws CountersignException {
        if (Files.isDirectory(target)) {
            throw new CountersignException(
                    Optional.ofNullable(target.getFileName()).orElse(target) + " is a folder.",
                    "Add a name for the " + what + ".");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw taken();
        }
    }

    private CountersignException taken() {
        return new CountersignException(
                "There is a file " + target.getFileName() + " already.", "Choose another name.");
    }

    private void fill(byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the new name durable, where the system can do that for a folder. */
    private void settle() {
        try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows cannot open folders; there the file system journals the name by itself.
        }
    }

    static CountersignException failure(String what, Exception e) {
        return switch (e) {
            case NoSuchFileException _ ->
                    new CountersignException(
                            "The folder for the " + what + " does not exist.",
                            "Make the folder, or choose another.",
                            e);
            case AccessDeniedException _ -> refused(what, e);
            case ReadOnlyFileSystemException _ -> readOnly(e);
            case FileSystemException told -> told(what, told, told.getReason());
            default -> told(what, e, e.getMessage());
        };
    }

    /** The system has no exception of its own for these, only words. */
    private static CountersignException told(String what, Exception e, @Nullable String words) {
        String reason = words == null ? "" : words.toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("not enough space")) {
            return new CountersignException(
                    "The disk is full; the " + what + " was not written.",
                    "Make room, or choose another disk, and try again.",
                    e);
        }
        if (reason.contains("quota")) {
            return new CountersignException(
                    "Your quota on that disk is used up; the " + what + " was not written.",
                    "Make room, or choose another disk, and try again.",
                    e);
        }
        if (reason.contains("read-only")) {
            return readOnly(e);
        }
        if (reason.contains("not permitted")) {
            return refused(what, e);
        }
        if (reason.contains("being used by another process")) {
            return new CountersignException(
                    "A file of this name is open in another program.",
                    "Close it there, or choose another name.",
                    e);
        }
        return new CountersignException(
                "The " + what + " could not be written.",
                "Choose another folder, and try again.",
                e);
    }

    private static CountersignException refused(String what, Exception e) {
        return new CountersignException(
                "The " + what + " may not be written there.",
                "Choose a folder that you may write to; if a file of this name is open in another"
                        + " program, close it there.",
                e);
    }

    private static CountersignException readOnly(Exception e) {
        return new CountersignException(
                "The folder is on a disk that may only be read.", "Choose another folder.", e);
    }
}
