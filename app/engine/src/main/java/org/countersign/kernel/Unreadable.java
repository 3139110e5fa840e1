package org.countersign.kernel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Tells a person why a file is not read. The system's own messages are often the path alone. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * Says what the system said, once and in words.
     *
     * @param file the file, as a person knows it
     * @param next what to do about it
     */
    public static CountersignException told(Object file, String next, IOException e) {
        String what =
                switch (e) {
                    case NoSuchFileException _ -> "There is no file " + file + ".";
                    case AccessDeniedException _ -> "You may not read " + file + ".";
                    case FileSystemException told -> unread(file, told.getReason());
                    default -> unread(file, e.getMessage());
                };
        return new CountersignException(what, next, e);
    }

    private static String unread(Object file, @Nullable String words) {
        return file
                + " cannot be read"
                + Optional.ofNullable(words).map(w -> ": " + w).orElse("")
                + ".";
    }
}
