package org.countersign.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The shell functions that every script begins with, as they are sent. */
final class Library {

    /** Without comments and indentation: less to send, the same to run. */
    static final String TEXT = sent(read());

    private Library() {}

    private static String sent(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String read() {
        try (InputStream in = Library.class.getResourceAsStream("library.sh")) {
            if (in == null) {
                throw new IllegalStateException("library.sh is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
