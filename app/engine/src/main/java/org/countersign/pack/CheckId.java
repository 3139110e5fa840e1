package org.countersign.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a check, such as {@code VM-CFG-13}. It is printed in reports, so it never changes meaning.
 *
 * @param text the id
 */
public record CheckId(@JsonValue String text) implements Comparable<CheckId> {

    @JsonCreator
    public CheckId {
        if (!text.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")) {
            throw new IllegalArgumentException("not a valid id: '" + text + "'");
        }
    }

    @Override
    public int compareTo(CheckId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
