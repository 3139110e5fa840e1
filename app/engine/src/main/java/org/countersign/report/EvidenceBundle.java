package org.countersign.report;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.evidence.Capture;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The evidence bundle, a ZIP file that is attached to a report under the name {@value #FILE}: the
 * entries of the journal ({@value #ENTRIES}, one JSON object a line, as the journal holds it),
 * every masked content and the archived pack (each under {@value #BLOBS} and its digest), and
 * {@value #MANIFEST} with the digest of each. The same content gives the same bytes.
 */
public final class EvidenceBundle {
    /** The name of the attachment. */
    public static final String FILE = "evidence.zip";

    /** The member that holds the entries. */
    public static final String ENTRIES = "entries.jsonl";

    /** The member that holds the digests of all others. */
    public static final String MANIFEST = "manifest.json";

    /** The folder of the contents. */
    public static final String BLOBS = "blobs/";

    /** Names this shape of a bundle; another shape has another name. */
    public static final String FORMAT = "countersign-evidence/1";

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private EvidenceBundle() {}

    /**
     * What a bundle holds.
     *
     * @param format {@value EvidenceBundle#FORMAT}
     * @param pack the blob that holds the pack's files
     * @param members the digest of every other member, by its name
     */
    public record Manifest(String format, Sha256 pack, SortedMap<String, Sha256> members) {}

    /** The digests of all contents that these entries name, the archived pack included. */
    public static SortedSet<Sha256> named(List<Entry> entries) {
        SortedSet<Sha256> names = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.event() instanceof Event.Opened opened) {
                names.add(opened.packArchive());
            }
            if (entry.event() instanceof Event.EvidenceRecorded recorded
                    && recorded.evidence().capture() instanceof Capture.Content content) {
                names.add(content.blob());
            }
        }
        return names;
    }

    /**
     * Packs a bundle.
     *
     * @param links the entries as they were written, the first of which opens the engagement
     * @throws CountersignException where a content is missing or cannot be read
     */
    public static Bytes pack(List<Link> links, BlobSource blobs) throws CountersignException {
        List<Entry> entries = Link.entries(links);
        if (!(entries.getFirst().event() instanceof Event.Opened opened)) {
            throw new IllegalArgumentException("an engagement begins with its opening");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SortedMap<String, Sha256> members = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            StringBuilder lines = new StringBuilder();
            links.forEach(link -> lines.append(link.text()).append('\n'));
            byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
            members.put(ENTRIES, Sha256.of(text));
            add(zip, ENTRIES, text);
            for (Sha256 name : named(entries)) {
                byte[] content = content(name, blobs).toArray();
                members.put(BLOBS + name, Sha256.of(content));
                add(zip, BLOBS + name, content);
            }
            Manifest manifest = new Manifest(FORMAT, opened.packArchive(), members);
            add(zip, MANIFEST, Json.write(manifest).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse", e);
        }
        return Bytes.of(out.toByteArray());
    }

    private static Bytes content(Sha256 name, BlobSource blobs) throws CountersignException {
        return blobs.blob(name)
                .orElseThrow(
                        () ->
                                new CountersignException(
                                        "The engagement names a piece of evidence ("
                                                + name.brief()
                                                + "…) that is not in its file.",
                                        "Open the engagement from a backup, or collect again and"
                                                + " issue the report then."));
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
