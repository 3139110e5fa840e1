package org.countersign.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The shell functions that every script begins with. */
final class Library {

    /** As it is written, for people to read. */
    static final String WRITTEN = read("library.sh");

    /** Without comments and indentation: less to send, the same to run. */
    static final String TEXT = sent(WRITTEN);

    /** What a courier script has besides it, for people to read. */
    static final String COURIER = read("courier.sh");

    private Library() {}

    private static String sent(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String read(String name) {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
