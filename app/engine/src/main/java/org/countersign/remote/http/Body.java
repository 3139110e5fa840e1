package org.countersign.remote.http;

import org.countersign.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is kept of the content of an answer.
 *
 * @param length how many bytes were read
 * @param complete whether that was all
 * @param sha256 the digest of what was read
 * @param markers the names of the texts that were found in it
 */
record Body(int length, boolean complete, Sha256 sha256, List<String> markers) {
    /** The most that is read. */
    static final int MOST = 4 * 1024;

    /** No content. */
    static Body none() {
        return of(new byte[0], true, Map.of());
    }

    /**
     * Describes content.
     *
     * @param bytes what was read; of more than {@link #MOST} bytes the rest is left out
     * @param whole whether the content ended there
     */
    static Body of(byte[] bytes, boolean whole, Map<String, String> markers) {
        byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, MOST));
        String text = new String(kept, StandardCharsets.UTF_8);
        return new Body(
                kept.length,
                whole && kept.length == bytes.length,
                Sha256.of(kept),
                markers.entrySet().stream()
                        .filter(marker -> text.contains(marker.getValue()))
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
