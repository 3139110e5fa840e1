package org.countersign.remote.http;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.countersign.kernel.Deadline;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Pages;
import org.countersign.remote.tls.Handshake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One request and its answer, over a connection of its own.
 *
 * @param address where to connect to
 * @param name what the server is called, or its IP address
 * @param pages what is looked at
 * @param patience how long one exchange may take
 */
record Exchange(InetSocketAddress address, String name, Pages pages, Duration patience) {
    private static final int LONGEST_FIELD = 1000;

    /** So that what keeps to the deadline by itself can tell what it has. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Fields that say how a server is set up, and in which nothing secret belongs. */
    private static final Set<String> KEPT =
            Set.of(
                    "content-encoding",
                    "content-security-policy",
                    "content-type",
                    "referrer-policy",
                    "server",
                    "strict-transport-security",
                    "x-content-type-options",
                    "x-frame-options",
                    "x-powered-by");

    /**
     * An answer.
     *
     * @param hop what is kept of it
     * @param next where it sends to
     */
    record Got(Hop hop, Optional<Place> next) {}

    /** Asks for a page. */
    Got get(Place place, Deadline deadline) throws Unanswered, InterruptedException {
        Deadline soon = deadline.earlier(Deadline.in(patience));
        var socket = new Socket();
        try {
            return Bounded.call(
                    () -> talk(socket, place, soon), () -> close(socket), soon.after(GRACE));
        } catch (TimeoutException _) {
            throw Unanswered.unread("did not answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unanswered unanswered
                    ? unanswered
                    : Unanswered.unread("sent what is not HTTP");
        } finally {
            close(socket);
        }
    }

    private Got talk(Socket socket, Place place, Deadline deadline) throws Unanswered {
        try (var line = new Line(connected(socket, deadline), deadline)) {
            ClassicHttpResponse response = line.get(place);
            Optional<String> location =
                    redirects(response.getCode())
                            ? values(response, "Location").findFirst()
                            : Optional.empty();
            Optional<Place> next = Optional.empty();
            if (location.isPresent()) {
                next = place.redirect(location.get());
                if (next.isEmpty()) {
                    throw Unanswered.unread("sent to what is no address on the web");
                }
            }
            return new Got(
                    new Hop(
                            place.shownPath(),
                            response.getCode(),
                            next.map(Place::shown).orElse(""),
                            kept(response),
                            values(response, "Set-Cookie").map(Cookie::of).toList(),
                            line.body(response, pages.markers())),
                    next);
        } catch (IOException | HttpException e) {
            throw Unanswered.unread(problem(e));
        }
    }

    private Socket connected(Socket socket, Deadline deadline) throws Unanswered {
        try {
            socket.connect(address, deadline.remainingMillis());
        } catch (SocketTimeoutException _) {
            throw Unanswered.unreached("does not answer");
        } catch (ConnectException e) {
            boolean refused = String.valueOf(e.getMessage()).contains("refused");
            throw Unanswered.unreached(refused ? "refused the connection" : "cannot be reached");
        } catch (IOException _) {
            throw Unanswered.unreached("cannot be reached");
        }
        if (!pages.encrypted()) {
            return socket;
        }
        try {
            socket.setSoTimeout(deadline.remainingMillis());
            return Handshake.withAnybody(socket, name, pages.port());
        } catch (IOException | GeneralSecurityException e) {
            throw Unanswered.unreached(Handshake.problem(e));
        }
    }

    private static boolean redirects(int status) {
        return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
    }

    private static SequencedMap<String, List<String>> kept(ClassicHttpResponse response) {
        SequencedMap<String, List<String>> kept = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            String field = header.getName().toLowerCase(Locale.ROOT);
            String value = Objects.requireNonNullElse(header.getValue(), "");
            if (KEPT.contains(field)) {
                kept.computeIfAbsent(field, _ -> new ArrayList<>())
                        .add(
                                value.length() <= LONGEST_FIELD
                                        ? value
                                        : value.substring(0, LONGEST_FIELD) + "…");
            }
        }
        return kept;
    }

    private static Stream<String> values(ClassicHttpResponse response, String field) {
        return Stream.of(response.getHeaders(field))
                .map(header -> Objects.requireNonNullElse(header.getValue(), ""));
    }

    private static String problem(Exception e) {
        return switch (e) {
            case SocketTimeoutException _ -> "did not answer in time";
            case MessageConstraintException _, Ration.Spent _ ->
                    "sent a head of more than %d lines or %d bytes"
                            .formatted(Line.FIELDS, Line.HEAD);
            case NoHttpResponseException _, ConnectionClosedException _ ->
                    "closed the connection without an answer";
            case HttpException _ -> "sent what is not HTTP";
            default -> "broke off the connection";
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing was sent that could be lost.
        }
    }
}
