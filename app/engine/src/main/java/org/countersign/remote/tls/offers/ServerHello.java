package org.countersign.remote.tls.offers;

import static org.countersign.remote.tls.offers.Records.number;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The message with which a server agrees (RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3); with
 * the random value of section 4.1.3 it asks for another hello (section 4.1.4), and has chosen too.
 */
final class ServerHello {
    static final int TYPE = 2;
    static final int KEY_EXCHANGE = 12;
    static final int DONE = 14;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int RENEGOTIATION_INFO = 0xFF01;
    private static final int NAMED_CURVE = 3;

    private ServerHello() {}

    /** Reads it; empty where it is not one. */
    static Optional<Heard.Chosen> read(byte[] body) {
        int session = number(body, 34, 1);
        int at = 35 + session;
        if (session > 32 || body.length < at + 3) {
            return Optional.empty();
        }
        Map<Integer, byte[]> extensions = extensions(body, at + 3);
        byte[] version = extensions.get(SUPPORTED_VERSIONS);
        byte[] share = extensions.get(KEY_SHARE);
        return Optional.of(
                new Heard.Chosen(
                        version == null ? number(body, 0, 2) : number(version, 0, 2),
                        number(body, at, 2),
                        body[at + 2] != 0,
                        extensions.containsKey(RENEGOTIATION_INFO),
                        share == null ? 0 : number(share, 0, 2),
                        0));
    }

    private static Map<Integer, byte[]> extensions(byte[] body, int start) {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        int end = Math.min(body.length, start + 2 + number(body, start, 2));
        for (int at = start + 2; at + 4 <= end; ) {
            int next = at + 4 + number(body, at + 2, 2);
            extensions.put(
                    number(body, at, 2),
                    Arrays.copyOfRange(body, at + 4, Math.clamp(next, at + 4, end)));
            at = next;
        }
        return extensions;
    }

    /**
     * Adds what the message ServerKeyExchange tells: the named group of an elliptic curve exchange
     * (RFC 8422 section 5.4), or the size of the prime of a finite-field one (RFC 5246 section
     * 7.4.3).
     */
    static Heard.Chosen withKeys(Heard.Chosen chosen, byte[] body) {
        String suite = Registry.SUITES.name(chosen.suite());
        int group = 0;
        int bits = 0;
        if (suite.startsWith("TLS_ECDH") && number(body, 0, 1) == NAMED_CURVE) {
            group = number(body, 1, 2);
        } else if (suite.startsWith("TLS_DH")) {
            int end = Math.min(body.length, 2 + number(body, 0, 2));
            String prime =
                    HexFormat.of().formatHex(Arrays.copyOfRange(body, Math.min(2, end), end));
            bits = prime.isEmpty() ? 0 : new BigInteger(prime, 16).bitLength();
        }
        return new Heard.Chosen(
                chosen.version(),
                chosen.suite(),
                chosen.compressed(),
                chosen.renegotiation(),
                group,
                bits);
    }
}
