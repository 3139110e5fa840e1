package org.countersign.remote.tls.offers;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The message with which a client begins (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC
 * 6101 section 5.6.1.2).
 *
 * @param version the one version that is offered, never {@link Version#SSL_2}
 * @param suites what is offered, best liked first
 * @param groups likewise
 * @param name the server's name (RFC 6066 section 3); empty where it has only an address
 */
record ClientHello(Version version, List<Integer> suites, List<Integer> groups, String name) {
    /** Says that this is a second try with an older version (RFC 7507). */
    static final int FALLBACK = 0x5600;

    /** Asks for secure renegotiation where no extension can (RFC 5746 section 3.3). */
    private static final int RENEGOTIATION = 0x00FF;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As many suites at once as every server can take: some end at more than 128. */
    static final int MOST_SUITES = 120;

    /** EdDSA, ECDSA, RSA-PSS, RSA, DSA, GOST and SM2, with the old digests too. */
    private static final List<Integer> SIGNATURES =
            List.of(
                    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A,
                    0x080B, 0x0401, 0x0501, 0x0601, 0x081A, 0x081B, 0x081C, 0x0303, 0x0301, 0x0302,
                    0x0402, 0x0502, 0x0602, 0x0203, 0x0201, 0x0202, 0x0101, 0x0708, 0x0709, 0x0904,
                    0x0905, 0x0906);

    ClientHello {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }

    /** The message in a record of its own, as it is sent. */
    byte[] bytes() {
        byte[] hello = new Wire().number(1, CLIENT_HELLO).vector(3, body()).bytes();
        // Servers that know nothing of the version must still read the record (RFC 8446 section
        // 5.1).
        int record = Math.min(version.code(), Version.TLS_1_0.code());
        return new Wire().number(1, HANDSHAKE).number(2, record).vector(2, hello).bytes();
    }

    private byte[] body() {
        boolean newest = version == Version.TLS_1_3;
        Wire body =
                new Wire()
                        .number(2, Math.min(version.code(), Version.TLS_1_2.code()))
                        .plain(random(32))
                        // RFC 8446 section D.4: boxes in between know sessions that go on.
                        .vector(1, newest ? random(32) : new byte[0])
                        .codes(2, offered())
                        // DEFLATE too, which no server should take (RFC 9325 section 3.3).
                        .vector(1, newest ? new byte[] {0} : new byte[] {1, 0});
        return version == Version.SSL_3
                ? body.bytes()
                : body.vector(2, padded(extensions(newest))).bytes();
    }

    private List<Integer> offered() {
        return version == Version.TLS_1_3
                ? suites
                : IntStream.concat(
                                suites.stream().mapToInt(Integer::intValue),
                                IntStream.of(RENEGOTIATION))
                        .boxed()
                        .toList();
    }

    private byte[] extensions(boolean newest) {
        Wire all = new Wire();
        if (!name.isEmpty()) {
            byte[] host = name.getBytes(StandardCharsets.US_ASCII);
            byte[] entry = new Wire().number(1, 0).vector(2, host).bytes();
            extension(all, 0, new Wire().vector(2, entry));
        }
        if (!groups.isEmpty()) {
            extension(all, 10, new Wire().codes(2, groups));
            extension(all, 11, new Wire().vector(1, new byte[] {0})); // RFC 8422 section 5.1.2
        }
        if (version.code() >= Version.TLS_1_2.code()) {
            extension(all, 13, new Wire().codes(2, SIGNATURES));
        }
        if (newest) {
            extension(all, 43, new Wire().codes(1, List.of(version.code())));
            // None: the server then asks for one of the group it likes best, and names the suite
            // (RFC 8446 section 4.2.8), without any reckoning on either side.
            extension(all, 51, new Wire().codes(2, List.of()));
        } else {
            extension(all, 23, new Wire()); // RFC 7627: some refuse those who do not know it.
        }
        return all.bytes();
    }

    /** RFC 7685: some servers hang where a hello has between 256 and 511 bytes. */
    private byte[] padded(byte[] extensions) {
        int session = version == Version.TLS_1_3 ? 33 : 1;
        int length = 4 + 2 + 32 + session + 2 + 2 * suites.size() + 2 + 2 + extensions.length;
        if (length >= 512) {
            return extensions;
        }
        Wire all = new Wire().plain(extensions);
        extension(all, 21, new Wire().plain(new byte[512 - length]));
        return all.bytes();
    }

    private static void extension(Wire all, int type, Wire content) {
        all.number(2, type).vector(2, content.bytes());
    }

    private static byte[] random(int size) {
        byte[] random = new byte[size];
        RANDOM.nextBytes(random);
        return random;
    }
}
