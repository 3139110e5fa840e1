package org.countersign.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * Names a piece of evidence, once and for all.
 *
 * @param text the id
 */
public record EvidenceId(@JsonValue String text) implements Comparable<EvidenceId> {

    @JsonCreator
    public EvidenceId {
        if (!text.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an evidence id: " + text);
        }
    }

    /** A new id. */
    public static EvidenceId next() {
        return new EvidenceId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(EvidenceId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
