package org.countersign.remote.tls;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Seen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Makes a TLS handshake (RFC 8446, RFC 5246) and describes what the server showed. The handshake
 * accepts any certificate, since a bad one is what is looked for; nothing is ever sent over it.
 */
public final class TlsLook {
    private final Clock clock;
    private final X509TrustManager authorities;

    /**
     * Judges certificates by the authorities that this machine trusts.
     *
     * @param clock tells when a look was taken
     */
    public TlsLook(Clock clock) {
        this(clock, platform());
    }

    /**
     * @param authorities decides which certificates are trusted
     */
    TlsLook(Clock clock, X509TrustManager authorities) {
        this.clock = clock;
        this.authorities = authorities;
    }

    /**
     * Looks at a server.
     *
     * @param address a name, which is also asked for (RFC 6066), or an IP address
     * @return JSON as in {@link Shown}
     */
    public Seen handshake(String address, int port, Deadline deadline) throws InterruptedException {
        String place = address + " port " + port;
        var socket = new Socket();
        try {
            return new Seen.Answer(
                    Json.write(
                            Bounded.call(
                                    () -> look(socket, address, port, deadline),
                                    () -> close(socket),
                                    deadline)));
        } catch (TimeoutException _) {
            return new Seen.Nothing(place + " did not finish a TLS handshake in time.");
        } catch (ExecutionException e) {
            return new Seen.Nothing(problem(place, Objects.requireNonNullElse(e.getCause(), e)));
        } finally {
            close(socket);
        }
    }

    private Shown look(Socket socket, String address, int port, Deadline deadline)
            throws IOException, GeneralSecurityException {
        var resolved = InetAddress.getByName(address);
        socket.connect(new InetSocketAddress(resolved, port), deadline.remainingMillis());
        socket.setSoTimeout(deadline.remainingMillis());
        return shake(socket, resolved, address, port);
    }

    /** Makes the handshake on a connection, and ends it. */
    Shown shake(Socket socket, InetAddress resolved, String address, int port)
            throws IOException, GeneralSecurityException {
        var recorder = new Recorder();
        try (var tls = Handshake.make(socket, address, port, recorder)) {
            return Shown.of(
                    resolved.getHostAddress(),
                    port,
                    address,
                    clock.instant(),
                    tls.getSession(),
                    recorder.chain(),
                    authorities);
        }
    }

    /** Why a handshake failed, as a sentence. */
    static String problem(String place, Throwable e) {
        return e instanceof UnknownHostException
                ? "No address is known for the name in " + place + "."
                : place + " " + Handshake.problem(e) + ".";
    }

    /** Closes it, whatever its state. */
    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing was sent that could be lost.
        }
    }

    private static X509TrustManager platform() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java comes with a store of authorities.", e);
        }
    }
}
