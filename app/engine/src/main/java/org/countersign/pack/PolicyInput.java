package org.countersign.pack;

import java.util.List;

/**
 * Something that the customer's policy says and rules compare with.
 *
 * @param name its name in expressions, as {@code policy.NAME}
 * @param label what it is, in words
 * @param type what it holds
 * @param standard the value where nobody said otherwise, as it would be typed; list items one to a
 *     line
 * @param choices what may be chosen, for {@link Type#CHOICE}
 * @param at where the pack defines it
 */
public record PolicyInput(
        String name, String label, Type type, String standard, List<String> choices, Position at) {

    public PolicyInput {
        choices = List.copyOf(choices);
    }

    /** What a policy input holds. */
    public enum Type {
        TEXT,
        NUMBER,
        FLAG,
        /** One of the choices. */
        CHOICE,
        /** Texts, one to a line. */
        LIST,
        /** Networks in CIDR notation (RFC 4632), one to a line. */
        NETWORKS
    }
}
