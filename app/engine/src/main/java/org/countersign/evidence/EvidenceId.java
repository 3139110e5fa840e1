package org.countersign.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a piece of evidence, once and for all.
 *
 * @param text the id
 */
public record EvidenceId(@JsonValue String text) implements Comparable<EvidenceId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");

    @JsonCreator
    public EvidenceId {
        if (!SHAPE.matcher(text).matches()) {
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
