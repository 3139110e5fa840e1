package org.countersign.remote.ssh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files whose path fits a pattern (glob(7), without brackets), sorted. */
final class Glob {
    private Glob() {}

    static List<Path> files(Path pattern) {
        List<Path> found = List.of(pattern.getRoot());
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(entries(folder, part.toString()));
            }
            found = next;
        }
        return found.stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> entries(Path folder, String pattern) {
        if (!Wildcard.isPattern(pattern)) {
            Path entry = folder.resolve(pattern);
            return Files.exists(entry) ? List.of(entry) : List.of();
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> fits(pattern, e.getFileName().toString())).sorted().toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of(); // OpenSSH passes over what it cannot list, too.
        }
    }

    private static boolean fits(String pattern, String name) {
        return (!name.startsWith(".") || pattern.startsWith("."))
                && Wildcard.matches(pattern, name);
    }
}
