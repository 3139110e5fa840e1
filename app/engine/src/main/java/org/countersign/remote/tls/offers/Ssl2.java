package org.countersign.remote.tls.offers;

import static org.countersign.remote.tls.offers.Records.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hellos of SSL 2.0 (RFC 6101 appendix E.1 for the client's, the protocol of 1995 for the
 * server's). The server answers with all kinds of ciphers that it takes at once.
 */
final class Ssl2 {
    private static final Map<Integer, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(0x010080, "SSL_CK_RC4_128_WITH_MD5");
        KINDS.put(0x020080, "SSL_CK_RC4_128_EXPORT40_WITH_MD5");
        KINDS.put(0x030080, "SSL_CK_RC2_128_CBC_WITH_MD5");
        KINDS.put(0x040080, "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5");
        KINDS.put(0x050080, "SSL_CK_IDEA_128_CBC_WITH_MD5");
        KINDS.put(0x060040, "SSL_CK_DES_64_CBC_WITH_MD5");
        KINDS.put(0x0700C0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5");
        KINDS.put(0x080080, "SSL_CK_RC4_64_WITH_MD5");
    }

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 4;
    private static final int LONGEST = 32 * 1024;

    private Ssl2() {}

    /** The client's hello with all kinds. */
    static byte[] hello() {
        Wire kinds = new Wire();
        KINDS.keySet().forEach(kind -> kinds.number(3, kind));
        byte[] challenge = new byte[16];
        byte[] body =
                new Wire()
                        .number(1, CLIENT_HELLO)
                        .number(2, Version.SSL_2.code())
                        .number(2, kinds.bytes().length)
                        .number(2, 0)
                        .number(2, challenge.length)
                        .plain(kinds.bytes())
                        .plain(challenge)
                        .bytes();
        return new Wire().number(2, 0x8000 | body.length).plain(body).bytes();
    }

    /** The names of the kinds in a server's hello; empty where it is not one. */
    static Optional<List<String>> read(Records records, byte[] head) throws IOException {
        int length = number(head, 0, 2) & 0x7FFF;
        if ((head[0] & 0x80) == 0 || length < 11 || length > LONGEST) {
            return Optional.empty();
        }
        byte[] body = records.bytes(length);
        int at = 11 + number(body, 5, 2);
        int end = at + number(body, 7, 2);
        if (body[0] != SERVER_HELLO
                || number(body, 3, 2) != Version.SSL_2.code()
                || end > body.length) {
            return Optional.empty();
        }
        List<String> kinds = new ArrayList<>();
        for (; at + 3 <= end; at += 3) {
            int kind = number(body, at, 3);
            kinds.add(KINDS.getOrDefault(kind, "0x%06X".formatted(kind)));
        }
        return Optional.of(kinds);
    }
}
