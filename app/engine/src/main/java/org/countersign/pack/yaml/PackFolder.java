package org.countersign.pack.yaml;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads the files of a pack from a folder. */
public final class PackFolder {
    private static final int MOST_DEPTH = 8;

    private PackFolder() {}

    /**
     * Loads all files {@code *.yaml}, {@code *.md} and {@code *.txt} below a folder. Left out are
     * files and folders whose names begin with a dot, links to folders, and links that lead out of
     * the folder; so a pack holds nothing that its folder does not show.
     *
     * @throws CountersignException where the folder cannot be read, or holds more than a pack may:
     *     1 MiB a file, 64 MiB in all
     */
    public static PackFiles load(Path folder) throws CountersignException {
        if (!Files.isDirectory(folder)) {
            throw new CountersignException(
                    "There is no folder '" + folder + "'.",
                    "Name the folder that holds pack.yaml.");
        }
        PackLimits pack = new PackLimits();
        try {
            Path root = folder.toRealPath();
            for (Path file : files(root)) {
                add(pack, root, file);
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new CountersignException(
                    "The pack in '" + folder + "' could not be read.",
                    "Check that you may read all its files.",
                    e);
        }
        return pack.files();
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root, MOST_DEPTH)) {
            return walk.filter(file -> !file.equals(root))
                    .filter(file -> isVisible(root.relativize(file)))
                    .filter(Files::isRegularFile)
                    .filter(file -> leadsInside(root, file))
                    .sorted()
                    .toList();
        }
    }

    private static void add(PackLimits pack, Path root, Path file)
            throws IOException, CountersignException {
        String path =
                root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (path.endsWith(".yml")) {
            throw new CountersignException(
                    "The file '" + path + "' of the pack would not be read.",
                    "Rename it so that it ends with .yaml.");
        }
        if (path.endsWith(".yaml") || path.endsWith(".md") || path.endsWith(".txt")) {
            if (!PackLimits.isInside(path)) {
                throw new CountersignException(
                        "The file '" + path + "' of the pack has a name that not every system has.",
                        "Rename it; use letters, digits, '-', '_' and '.'.");
            }
            try (InputStream content = Files.newInputStream(file)) {
                pack.add(path, content);
            }
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean leadsInside(Path root, Path file) {
        try {
            return file.toRealPath().startsWith(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
