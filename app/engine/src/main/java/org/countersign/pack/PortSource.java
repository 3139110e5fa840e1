package org.countersign.pack;

/** Where a network probe's port comes from. */
public sealed interface PortSource {

    /**
     * A port written in the pack.
     *
     * @param port 1 to 65535
     */
    record Fixed(int port) implements PortSource {
        public Fixed {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a port is 1 to 65535");
            }
        }
    }

    /**
     * A port that an earlier stage's fact holds; such a probe belongs to the second stage.
     *
     * @param fact the fact
     * @param field the dotted way to the number in the fact
     */
    record OfFact(FactId fact, String field) implements PortSource {}
}
