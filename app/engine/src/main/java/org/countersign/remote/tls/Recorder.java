package org.countersign.remote.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate pass and remembers the chain, for {@link Handshake} only: a look judges
 * the chain afterwards, or not at all, and sends nothing secret. "Extended", because JSSE adds
 * checks of its own to a plain one, and then a weak key could not be seen.
 */
final class Recorder extends X509ExtendedTrustManager {
    private volatile List<X509Certificate> chain = List.of();

    /** The chain as the server sent it, its own certificate first. */
    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) {
        chain = List.of(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
        chain = List.of(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
        chain = List.of(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType)
            throws CertificateException {
        throw new CertificateException("This is never a server.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("This is never a server.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("This is never a server.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
