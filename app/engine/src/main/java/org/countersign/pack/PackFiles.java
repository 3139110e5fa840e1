package org.countersign.pack;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a pack, wherever they came from: a folder, an engagement, or a report's evidence
 * bundle.
 *
 * @param byPath the content of each file by its path within the pack, with {@code /} between the
 *     parts
 */
public record PackFiles(SortedMap<String, Bytes> byPath) {

    public PackFiles {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /**
     * Names the pack's exact content: the digest over every path and the digest of its content, in
     * path order.
     */
    public Sha256 digest() {
        StringBuilder list = new StringBuilder();
        byPath.forEach(
                (path, content) ->
                        list.append(content.sha256()).append("  ").append(path).append('\n'));
        return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
    }
}
