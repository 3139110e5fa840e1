package org.countersign.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.regex.Pattern;

/**
 * Names a host within an engagement, such as {@code sensor-1}. It is printed in reports.
 *
 * @param text letters, digits, dots, dashes and underscores, at most 64
 */
public record HostId(@JsonValue String text) implements Comparable<HostId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator
    public HostId {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "A host's name is made of letters, digits, dots, dashes and underscores.");
        }
    }

    @Override
    public int compareTo(HostId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
