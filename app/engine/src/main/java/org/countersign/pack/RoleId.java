package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names what a host is for, such as {@code sensor}.
 *
 * @param text the id
 */
public record RoleId(@JsonValue String text) implements Comparable<RoleId> {

    @JsonCreator
    public RoleId {
        if (!text.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(RoleId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
