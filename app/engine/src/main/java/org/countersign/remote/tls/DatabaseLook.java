package org.countersign.remote.tls;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Seen;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Reads the greeting of a MySQL or MariaDB server and, where it offers TLS, makes a handshake. It
 * uses one connection and never signs in. The server counts that connection as one that was broken
 * off by this machine; at {@code max_connect_errors} (100) in a row it shuts the machine out.
 */
public final class DatabaseLook {
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int HOST_IS_BLOCKED = 1129;
    private static final int HOST_NOT_PRIVILEGED = 1130;

    private final Clock clock;
    private final TlsLook tls;

    /**
     * Judges certificates by the authorities that this machine trusts.
     *
     * @param clock tells when a look was taken
     */
    public DatabaseLook(Clock clock) {
        this.clock = clock;
        this.tls = new TlsLook(clock);
    }

    /**
     * What a database server showed; the answer of a {@code database-tls} probe is this as JSON.
     *
     * @param address the IP address that was looked at
     * @param port the port
     * @param time when
     * @param server what it calls itself
     * @param offered whether it offers TLS
     * @param handshake what it showed in the handshake; empty where there was none
     * @param problem why there was none, as a sentence; empty where there was one, or TLS is not
     *     offered
     */
    record Greeted(
            String address,
            int port,
            Instant time,
            String server,
            boolean offered,
            Optional<Shown> handshake,
            String problem) {}

    /**
     * Looks at a server.
     *
     * @param address a name or an IP address
     * @return JSON as in {@link Greeted}
     */
    public Seen look(String address, int port, Deadline deadline) throws InterruptedException {
        String place = address + " port " + port;
        try (var socket = new Socket()) {
            return Bounded.call(
                    () -> seen(socket, address, port, deadline),
                    () -> TlsLook.close(socket),
                    deadline);
        } catch (TimeoutException _) {
            return new Seen.Nothing(
                    place + " did not greet, or not finish a TLS handshake, in time.");
        } catch (ExecutionException e) {
            return new Seen.Nothing(problem(place, Objects.requireNonNullElse(e.getCause(), e)));
        } catch (IOException _) {
            return new Seen.Nothing(place + " broke off the connection.");
        }
    }

    private Seen seen(Socket socket, String address, int port, Deadline deadline)
            throws IOException {
        String place = address + " port " + port;
        var resolved = InetAddress.getByName(address);
        socket.connect(new InetSocketAddress(resolved, port), deadline.remainingMillis());
        socket.setSoTimeout(deadline.remainingMillis());
        return switch (DatabaseGreeting.read(socket.getInputStream())) {
            case DatabaseGreeting.Odd _ ->
                    new Seen.Nothing(place + " does not greet as a MySQL or MariaDB server does.");
            case DatabaseGreeting.TurnedAway(int error) ->
                    new Seen.Nothing(place + turnedAway(error));
            case DatabaseGreeting.Welcome welcome ->
                    new Seen.Answer(Json.write(greeted(welcome, socket, resolved, address, port)));
        };
    }

    private Greeted greeted(
            DatabaseGreeting.Welcome welcome,
            Socket socket,
            InetAddress resolved,
            String address,
            int port)
            throws IOException {
        Optional<Shown> shown = Optional.empty();
        String problem = "";
        if (welcome.tls()) {
            socket.getOutputStream().write(DatabaseGreeting.TLS_PLEASE);
            try {
                shown = Optional.of(tls.shake(socket, resolved, address, port));
            } catch (IOException | GeneralSecurityException e) {
                problem = TlsLook.problem(address + " port " + port, e);
            }
        }
        return new Greeted(
                resolved.getHostAddress(),
                port,
                clock.instant(),
                welcome.server(),
                welcome.tls(),
                shown,
                problem);
    }

    private static String turnedAway(int error) {
        return switch (error) {
            case TOO_MANY_CONNECTIONS -> " has no connection left (error 1040).";
            case HOST_IS_BLOCKED ->
                    " has shut this machine out, after too many connections that were broken off"
                            + " (error 1129).";
            case HOST_NOT_PRIVILEGED -> " does not talk to this machine (error 1130).";
            default -> " turned this machine away with error " + error + ".";
        };
    }

    private static String problem(String place, Throwable e) {
        return switch (e) {
            case UnknownHostException _ -> "No address is known for the name in " + place + ".";
            case SocketTimeoutException _ -> place + " did not greet in time.";
            case ConnectException _ -> place + " refused the connection.";
            default -> place + " broke off the connection.";
        };
    }
}
