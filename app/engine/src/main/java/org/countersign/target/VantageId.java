package org.countersign.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a place from which the assessor's machine looks at the network, such as {@code
 * customer-lan}.
 *
 * @param text lower-case letters, digits and dashes
 */
public record VantageId(@JsonValue String text) implements Comparable<VantageId> {

    @JsonCreator
    public VantageId {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A vantage point's name is made of lower-case letters, digits and dashes.");
        }
    }

    @Override
    public int compareTo(VantageId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
