package org.countersign.report.verify;

import org.countersign.engagement.Link;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.report.BlobSource;
import org.countersign.report.EvidenceBundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An evidence bundle as it was found.
 *
 * @param members the content of each member by its name
 */
record Bundle(SortedMap<String, Bytes> members) {
    /** More than any engagement holds; a bundle that unpacks to more is an attack on memory. */
    private static final long MOST_BYTES = 1L << 30;

    /**
     * Unpacks.
     *
     * @throws IOException where it is no bundle, is damaged, or unpacks to too much
     */
    static Bundle unpack(Bytes zip) throws IOException {
        SortedMap<String, Bytes> members = new TreeMap<>();
        long room = MOST_BYTES;
        try (ZipInputStream in =
                new ZipInputStream(
                        new ByteArrayInputStream(zip.toArray()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) Math.min(room, Integer.MAX_VALUE - 8));
                room -= content.length;
                if (room <= 0) {
                    throw new IOException("it unpacks to more than a report may hold");
                }
                if (members.put(entry.getName(), Bytes.of(content)) != null) {
                    throw new IOException("it holds two files named " + entry.getName());
                }
            }
        }
        return new Bundle(members);
    }

    /** The list of the members; empty where it is missing or does not read. */
    Optional<EvidenceBundle.Manifest> manifest() {
        return text(EvidenceBundle.MANIFEST)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(Json.read(text, EvidenceBundle.Manifest.class));
                            } catch (Json.Malformed e) {
                                return Optional.empty();
                            }
                        });
    }

    /**
     * The entries, each in its place in the chain.
     *
     * @throws Json.Malformed where one does not read
     */
    List<Link> links() throws Json.Malformed {
        List<Link> links = new ArrayList<>();
        for (String line : text(EvidenceBundle.ENTRIES).orElse("").lines().toList()) {
            links.add(Link.read(line));
        }
        return links;
    }

    /** The contents. */
    BlobSource blobs() {
        return name -> Optional.ofNullable(members.get(EvidenceBundle.BLOBS + name));
    }

    /** The digests by which the contents are named. */
    SortedMap<String, Sha256> digests() {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        members.forEach(
                (name, content) -> {
                    if (!name.equals(EvidenceBundle.MANIFEST)) {
                        digests.put(name, content.sha256());
                    }
                });
        return digests;
    }

    private Optional<String> text(String member) {
        return Optional.ofNullable(members.get(member)).map(Bytes::text);
    }
}
