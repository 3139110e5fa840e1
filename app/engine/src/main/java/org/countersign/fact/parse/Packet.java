package org.countersign.fact.parse;

import java.math.BigInteger;

/**
 * The first packet of a connection from another machine to this host, or the answer to it.
 *
 * @param six whether it is IPv6
 * @param protocol {@code tcp} or {@code udp}
 * @param port the port that it asks for
 * @param source from where it comes
 * @param answer whether the answer is meant, which goes back to the source from the port
 */
record Packet(boolean six, String protocol, int port, BigInteger source, boolean answer) {
    /** The first packet. */
    static Packet first(boolean six, String protocol, int port, BigInteger source) {
        return new Packet(six, protocol, port, source, false);
    }

    /** What the host sends back. */
    Packet answered() {
        return new Packet(six, protocol, port, source, true);
    }
}
