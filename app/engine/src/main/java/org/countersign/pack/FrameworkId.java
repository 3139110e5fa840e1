package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a catalogue of controls, such as {@code nist-800-53r5}.
 *
 * @param text the id
 */
public record FrameworkId(@JsonValue String text) implements Comparable<FrameworkId> {

    @JsonCreator
    public FrameworkId {
        if (!text.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(FrameworkId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
