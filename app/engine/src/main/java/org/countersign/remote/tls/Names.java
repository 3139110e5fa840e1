package org.countersign.remote.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names that a certificate is for (RFC 9525): the subject alternative ones, nothing else. */
final class Names {
    private static final Integer DNS = 2;
    private static final Integer IP = 7;

    private Names() {}

    static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 || text.matches("[0-9.]+");
    }

    /** DNS names and IP addresses in the certificate's order. */
    static List<String> of(X509Certificate certificate) {
        return alternatives(certificate).stream()
                .filter(n -> n.getFirst().equals(DNS) || n.getFirst().equals(IP))
                .map(n -> String.valueOf(n.get(1)))
                .toList();
    }

    /**
     * Whether a certificate is for a server.
     *
     * @param asked the name that was asked for, or an IP address
     * @param resolved the IP address in Java's own form, to compare with the certificate's
     */
    static boolean match(X509Certificate certificate, String asked, String resolved) {
        if (isAddress(asked)) {
            return alternatives(certificate).stream()
                    .filter(n -> n.getFirst().equals(IP))
                    .anyMatch(n -> String.valueOf(n.get(1)).equals(resolved));
        }
        return alternatives(certificate).stream()
                .filter(n -> n.getFirst().equals(DNS))
                .anyMatch(n -> matches(String.valueOf(n.get(1)), asked));
    }

    /** A star stands for exactly one label, the first. */
    private static boolean matches(String pattern, String name) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        String asked = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("*.")) {
            return lower.equals(asked);
        }
        int dot = asked.indexOf('.');
        return dot > 0 && asked.substring(dot).equals(lower.substring(1));
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        } catch (CertificateParsingException _) {
            return List.of(); // Names that cannot be read name nobody.
        }
    }
}
