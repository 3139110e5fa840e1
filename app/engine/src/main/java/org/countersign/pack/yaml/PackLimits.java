package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the files of a pack and stops where they become more than any pack is: 1 MiB a file, 64
 * MiB in all, 10,000 files. So neither a wrong folder nor an archive that swells fills the memory.
 */
final class PackLimits {
    private static final int MOST_IN_ALL = 64 * 1024 * 1024;
    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_PATH = 250;

    private final SortedMap<String, Bytes> files = new TreeMap<>();
    private long total;

    /** Reads one file to its end, or to its limit. */
    void add(String path, InputStream content) throws IOException, CountersignException {
        byte[] bytes = content.readNBytes(YamlParser.MOST_BYTES + 1);
        if (bytes.length > YamlParser.MOST_BYTES) {
            throw new CountersignException(
                    "The file '" + path + "' of the pack has more than 1 MiB.",
                    "Shorten or split it, or take it out of the pack.");
        }
        total += bytes.length;
        if (total > MOST_IN_ALL || files.size() >= MOST_FILES) {
            throw new CountersignException(
                    "This is larger than any pack: more than 64 MiB or 10,000 files.",
                    "Check that it is a pack and nothing else.");
        }
        if (files.putIfAbsent(path, Bytes.of(bytes)) != null) {
            throw new CountersignException(
                    "The pack holds the file '" + path + "' twice.",
                    "Get the pack again from its author.");
        }
    }

    PackFiles files() {
        return new PackFiles(files);
    }

    /** Whether a path can only mean a file within the pack, on every system. */
    static boolean isInside(String path) {
        if (path.isEmpty() || path.length() > LONGEST_PATH) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            boolean odd =
                    part.chars().anyMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c));
            if (part.isEmpty() || part.startsWith(".") || odd) {
                return false;
            }
        }
        return true;
    }
}
