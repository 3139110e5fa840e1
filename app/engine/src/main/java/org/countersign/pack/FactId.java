package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a fact, such as {@code sniffer.settings}.
 *
 * @param text the id
 */
public record FactId(@JsonValue String text) implements Comparable<FactId> {

    @JsonCreator
    public FactId {
        if (!text.matches("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(FactId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
