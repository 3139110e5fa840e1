package org.countersign.remote.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

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
                chain.stream().map(ShownCertificate::of).toList());
    }
}
