package org.countersign.fact.parse;

import java.util.Optional;

/** Whole numbers of 64 bits, in decimal. */
final class Numbers {
    private Numbers() {}

    /** Reads a number with an optional sign; empty where it is none, or too large. */
    static Optional<Long> parse(String text) {
        String stripped = Words.strip(text);
        boolean signed = stripped.startsWith("-") || stripped.startsWith("+");
        String digits = signed ? stripped.substring(1) : stripped;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(stripped));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
