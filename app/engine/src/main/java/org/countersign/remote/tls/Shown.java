package org.countersign.remote.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

/**
 * What a TLS server showed; the answer of a {@code tls} probe is this as JSON.
 *
 * @param address the IP address that was looked at
 * @param port the port
 * @param protocol such as {@code TLSv1.3}
 * @param cipher the cipher suite's standard name
 * @param name what was asked for: a DNS name, or the IP address again
 * @param time when
 * @param trusted whether the chain leads to an authority that this machine trusts
 * @param trustProblem why not, as a sentence; else empty
 * @param nameMatches whether the certificate is for that name or address
 * @param staple the OCSP response that came with the certificate
 * @param chain the certificates in the server's order
 */
record Shown(
        String address,
        int port,
        String protocol,
        String cipher,
        String name,
        Instant time,
        boolean trusted,
        String trustProblem,
        boolean nameMatches,
        Staple staple,
        List<ShownCertificate> chain) {

    static Shown of(
            String address,
            int port,
            String name,
            Instant time,
            SSLSession session,
            List<X509Certificate> chain,
            X509TrustManager authorities) {
        String problem = TrustProblem.of(chain, authorities);
        return new Shown(
                address,
                port,
                session.getProtocol(),
                session.getCipherSuite(),
                name,
                time,
                problem.isEmpty(),
                problem,
                !chain.isEmpty() && Names.match(chain.getFirst(), name, address),
                staple(session, chain, authorities, time),
                chain.stream().map(ShownCertificate::of).toList());
    }

    /** JSSE asks for one with every handshake, and keeps those of the chain, the server's first. */
    private static Staple staple(
            SSLSession session,
            List<X509Certificate> chain,
            X509TrustManager authorities,
            Instant now) {
        List<byte[]> given =
                session instanceof ExtendedSSLSession extended
                        ? extended.getStatusResponses()
                        : List.of();
        if (given.isEmpty() || given.getFirst().length == 0 || chain.isEmpty()) {
            return Staple.NONE;
        }
        X509Certificate leaf = chain.getFirst();
        return Staple.of(given.getFirst(), leaf, issuer(leaf, chain, authorities), now);
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate leaf, List<X509Certificate> chain, X509TrustManager authorities) {
        return Stream.concat(chain.stream(), Stream.of(authorities.getAcceptedIssuers()))
                .filter(c -> c.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                .filter(c -> ShownCertificate.isSigned(leaf, c.getPublicKey()))
                .findFirst();
    }
}
