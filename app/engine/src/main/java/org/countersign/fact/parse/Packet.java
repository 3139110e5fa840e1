package org.countersign.fact.parse;

import java.math.BigInteger;

/**
 * The first packet of a connection from another machine to this host.
 *
 * @param six whether it is IPv6
 * @param protocol {@code tcp} or {@code udp}
 * @param port the port that it asks for
 * @param source from where it comes
 */
record Packet(boolean six, String protocol, int port, BigInteger source) {}
