package org.countersign.remote.tls.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a server takes; the answer of a {@code tls-offers} probe is this as JSON.
 *
 * @param address the IP address that was looked at
 * @param port the port
 * @param name what was asked for: a DNS name, or the IP address again
 * @param time when
 * @param versions each version, oldest first
 * @param secureRenegotiation whether it knows RFC 5746 where it speaks TLS 1.2 or older
 * @param compression whether it compresses data there
 * @param fallbackRefused whether it refuses a second try with an older version than it speaks (RFC
 *     7507); empty where it speaks only one
 */
record Offers(
        String address,
        int port,
        String name,
        Instant time,
        List<Offer> versions,
        Optional<Boolean> secureRenegotiation,
        Optional<Boolean> compression,
        Optional<Boolean> fallbackRefused) {
    Offers {
        versions = List.copyOf(versions);
    }
}
