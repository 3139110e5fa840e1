package org.countersign.engagement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;

import java.util.List;
import java.util.Optional;

/**
 * An entry as it was written, in its place in the chain. Every version of the program understands
 * the place; what happened there may be something that only a later one knows.
 *
 * @param number counted from 1
 * @param previous the digest of the entry before
 * @param text the canonical JSON of the program that wrote it; another would put it otherwise, and
 *     the digest would be another
 * @param entry the entry; empty where only a newer program can have written it
 */
public record Link(long number, Sha256 previous, String text, Optional<Entry> entry) {

    /** The link that an entry becomes when this program writes it. */
    public static Link of(Entry entry) {
        return new Link(entry.number(), entry.previous(), Json.write(entry), Optional.of(entry));
    }

    /**
     * Reads one.
     *
     * @throws Json.Malformed where the text has no place in a chain
     */
    public static Link read(String json) throws Json.Malformed {
        try {
            Entry entry = Json.read(json, Entry.class);
            return new Link(entry.number(), entry.previous(), json, Optional.of(entry));
        } catch (Json.Malformed _) {
            Place place = Json.read(json, Place.class);
            return new Link(place.number(), place.previous(), json, Optional.empty());
        }
    }

    /** The entries that are understood. */
    public static List<Entry> entries(List<Link> links) {
        return links.stream().flatMap(link -> link.entry().stream()).toList();
    }

    /** What the next link carries: the digest over the bytes that were written. */
    public Sha256 digest() {
        return Sha256.of(text);
    }

    /** Whether this is the entry of this number, and follows the one with this digest. */
    public boolean follows(long place, Sha256 before) {
        return number == place && before.equals(previous);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Place(long number, Sha256 previous) {}
}
