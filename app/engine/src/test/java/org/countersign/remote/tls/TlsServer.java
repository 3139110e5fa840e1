package org.countersign.remote.tls;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A TLS server inside the test, and an authority of its own. */
final class TlsServer implements AutoCloseable {
    private final SSLServerSocket server;
    final List<String> askedFor = new java.util.concurrent.CopyOnWriteArrayList<>();

    private TlsServer(SSLServerSocket server) {
        this.server = server;
    }

    /** A key and the certificate for it. */
    record Identity(KeyPair key, X509Certificate certificate) {}

    static KeyPair key(String algorithm, int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    /** Signed by the issuer, or by itself where there is none. */
    static Identity identity(
            String subject,
            KeyPair key,
            String signature,
            java.util.Optional<Identity> issuer,
            Instant until,
            GeneralName... names)
            throws Exception {
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer.map(
                                        i ->
                                                X500Name.getInstance(
                                                        i.certificate
                                                                .getSubjectX500Principal()
                                                                .getEncoded()))
                                .orElse(new X500Name(subject)),
                        BigInteger.valueOf(0x0a01),
                        Date.from(until.minus(Duration.ofDays(365))),
                        Date.from(until),
                        new X500Name(subject),
                        key.getPublic());
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        } else {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        }
        var signer =
                new JcaContentSignerBuilder(signature)
                        .build(issuer.map(Identity::key).orElse(key).getPrivate());
        return new Identity(
                key, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    static TlsServer start(Identity identity, List<String> protocols, X509Certificate... further)
            throws Exception {
        var chain = new X509Certificate[1 + further.length];
        chain[0] = identity.certificate;
        System.arraycopy(further, 0, chain, 1, further.length);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key.getPrivate(), new char[0], chain);
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(protocols.toArray(new String[0]));
        var server = new TlsServer(socket);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    static X509TrustManager trusting(X509Certificate authority) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                if (socket.getSession() instanceof javax.net.ssl.ExtendedSSLSession session) {
                    session.getRequestedServerNames()
                            .forEach(
                                    n ->
                                            askedFor.add(
                                                    new String(
                                                            n.getEncoded(),
                                                            java.nio.charset.StandardCharsets
                                                                    .US_ASCII)));
                }
                socket.getInputStream().read();
            } catch (IOException _) {
                // The client has seen enough, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
