package org.countersign.remote.tls.offers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The versions of TLS and its forerunner, oldest first. */
enum Version {
    /** Prohibited by RFC 6176; it has messages of its own, see {@link Ssl2}. */
    SSL_2(0x0002, "SSLv2"),
    /** RFC 6101; prohibited by RFC 7568. */
    SSL_3(0x0300, "SSLv3"),
    /** RFC 2246; deprecated by RFC 8996. */
    TLS_1_0(0x0301, "TLSv1"),
    /** RFC 4346; deprecated by RFC 8996. */
    TLS_1_1(0x0302, "TLSv1.1"),
    /** RFC 5246. */
    TLS_1_2(0x0303, "TLSv1.2"),
    /** RFC 8446. */
    TLS_1_3(0x0304, "TLSv1.3");

    /** Suites outside of 13xx that are for TLS 1.3 only (RFC 8998, RFC 9150, RFC 9367). */
    private static final Set<Integer> MORE_OF_1_3 =
            Set.of(0x00C6, 0x00C7, 0xC0B4, 0xC0B5, 0xC103, 0xC104, 0xC105, 0xC106);

    private final int code;
    private final String title;

    Version(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** As on the wire. */
    int code() {
        return code;
    }

    /** Such as {@code TLSv1.2}. */
    String title() {
        return title;
    }

    /** The version with this code. */
    static Optional<Version> of(int code) {
        return Arrays.stream(values()).filter(v -> v.code == code).findFirst();
    }

    /** All suites that may be offered in this version. */
    List<Integer> suites() {
        return Registry.SUITES.codes(code -> isOf13(code) == (this == TLS_1_3));
    }

    private static boolean isOf13(int suite) {
        return suite >> 8 == 0x13 || MORE_OF_1_3.contains(suite);
    }
}
