package org.countersign.engagement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;

import java.util.Optional;

/**
 * An entry as it was written, in its place in the chain. Every version of the program understands
 * the place; what happened there may be something that only a later one knows.
 *
 * @param number counted from 1
 * @param previous the digest of the entry before
 * @param digest the digest of this one, over the bytes that were written
 * @param entry the entry; empty where only a newer program can have written it
 */
public record Link(long number, Sha256 previous, Sha256 digest, Optional<Entry> entry) {

    /**
     * Reads one.
     *
     * @throws Json.Malformed where the text has no place in a chain
     */
    public static Link read(String json) throws Json.Malformed {
        Sha256 digest = Sha256.of(json);
        try {
            Entry entry = Json.read(json, Entry.class);
            return new Link(entry.number(), entry.previous(), digest, Optional.of(entry));
        } catch (Json.Malformed _) {
            Place place = Json.read(json, Place.class);
            return new Link(place.number(), place.previous(), digest, Optional.empty());
        }
    }

    /** Whether this is the entry of this number, and follows the one with this digest. */
    public boolean follows(long place, Sha256 before) {
        return number == place && before.equals(previous);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Place(long number, Sha256 previous) {}
}
