package org.countersign.journal.sqlite;

import org.countersign.kernel.CountersignException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Holds an engagement for one process at a time, and tells a second one who has it. The operating
 * system lets go of the lock when the process ends, however it ends.
 */
final class Holder implements AutoCloseable {
    /**
     * Far behind the text, so that others can read the text while the lock is held, on every
     * system.
     */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private Holder(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Holder hold(Path engagement, String who) throws CountersignException {
        Path file = engagement.resolveSibling(engagement.getFileName() + ".lock");
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(engagement, e);
        }
        try {
            if (lock(channel) == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new CountersignException(
                        "The engagement "
                                + engagement.getFileName()
                                + " is open already"
                                + (holder.isEmpty() ? "." : ": " + holder + "."),
                        "Close it there, then open it again.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
            return new Holder(file, channel);
        } catch (IOException e) {
            letGo(channel);
            throw notWritable(engagement, e);
        }
    }

    /** Else this process would be told that it holds the engagement already. */
    private static void letGo(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // What went wrong before is what is told.
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            // The lock itself is gone with the process; a left-over file with no lock on it harms
            // nobody.
            org.slf4j.LoggerFactory.getLogger(Holder.class)
                    .debug("The lock file could not be removed", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static CountersignException notWritable(Path engagement, IOException cause) {
        Path folder = engagement.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return new CountersignException(
                    "The folder of " + engagement.getFileName() + " does not exist.",
                    "Make the folder, or choose another.",
                    cause);
        }
        // The system has no exception of its own for a full disk, only words.
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space") || words.contains("not enough space")
                ? new CountersignException(
                        "The disk is full, so "
                                + engagement.getFileName()
                                + " cannot be worked in. Nothing was changed.",
                        "Make room, then open it again.",
                        cause)
                : new CountersignException(
                        "The folder of " + engagement.getFileName() + " cannot be written to.",
                        "Copy the engagement to a folder of your own, or ask for the right to write"
                                + " there.",
                        cause);
    }
}
