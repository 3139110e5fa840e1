package org.countersign.pack;

import java.util.List;

/**
 * A sentence with expressions in braces, such as <code>Port {settings.managerport.number} is open.
 * </code>
 *
 * @param parts its literal texts and expressions in order
 * @param at where it begins
 */
public record Sentence(List<Part> parts, Position at) {

    public Sentence {
        parts = List.copyOf(parts);
    }

    /** A piece of a sentence. */
    public sealed interface Part {

        /**
         * Text as it is.
         *
         * @param text the text
         */
        record Words(String text) implements Part {}

        /**
         * The value of an expression.
         *
         * @param expression the expression
         */
        record Slot(Expression expression) implements Part {}
    }
}
