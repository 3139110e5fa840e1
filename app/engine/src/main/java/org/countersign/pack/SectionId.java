package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a section of a pack, such as {@code configuration}.
 *
 * @param text the id
 */
public record SectionId(@JsonValue String text) implements Comparable<SectionId> {

    @JsonCreator
    public SectionId {
        if (!text.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(SectionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
