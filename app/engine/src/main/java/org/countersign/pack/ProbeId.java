package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a probe, such as {@code host.sockets}.
 *
 * @param text the id
 */
public record ProbeId(@JsonValue String text) implements Comparable<ProbeId> {

    @JsonCreator
    public ProbeId {
        if (!text.matches("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(ProbeId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
