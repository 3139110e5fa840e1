package org.countersign.remote.tls;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A TLS handshake (RFC 8446, RFC 5246) that accepts any certificate, since a bad one is a finding
 * and no reason to look away. Only for looks that send nothing secret.
 */
public final class Handshake {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Handshake() {}

    /**
     * Makes a handshake over a connected socket, which is closed with the one returned.
     *
     * @param name a name, which is also asked for (RFC 6066), or an IP address
     */
    public static SSLSocket withAnybody(Socket socket, String name, int port)
            throws IOException, GeneralSecurityException {
        return make(socket, name, port, new Recorder());
    }

    static SSLSocket make(Socket socket, String name, int port, Recorder recorder)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {recorder}, null);
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, name, port, true);
        tls.setSSLParameters(parameters(tls.getSSLParameters(), name));
        tls.startHandshake();
        return tls;
    }

    /** Why there was no handshake: what the server did, as a clause without its subject. */
    public static String problem(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case SocketTimeoutException _ -> "did not finish a TLS handshake in time";
            case ConnectException _ -> "refused the connection";
            case SSLException _ when message.contains("Unsupported or unrecognized") ->
                    "does not speak TLS";
            case SSLException _
                    when message.contains("protocol_version")
                            || message.contains("ServerHello")
                            || message.contains("not supported") ->
                    "offers neither TLS 1.2 nor TLS 1.3";
            // JSSE's own limit, for a message and for the number of certificates.
            case SSLException _ when message.contains("exceeds the maximum allowed") ->
                    "sends more certificates, or a larger one, than a client takes (32 KiB)";
            case SSLException _ when message.contains("fatal alert: ") ->
                    "refused the TLS handshake with the alert '"
                            + message.substring(message.indexOf("fatal alert: ") + 13)
                            + "'";
            // In TLS 1.3 JSSE itself reads the staple, and gives up on one that is no OCSP
            // response.
            case SSLException _
                    when e.getCause() != null && e.getCause().getClass() == IOException.class ->
                    "sends something in the TLS handshake that cannot be read, such as a broken"
                            + " OCSP staple";
            case SSLException _ -> "failed in the TLS handshake";
            default -> "broke off the TLS handshake";
        };
    }

    private static SSLParameters parameters(SSLParameters parameters, String name) {
        parameters.setProtocols(PROTOCOLS);
        if (!Names.isAddress(name)) {
            try {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            } catch (IllegalArgumentException _) {
                parameters.setServerNames(List.of()); // A local name that DNS would not allow.
            }
        }
        return parameters;
    }
}
