package org.countersign.remote.tls.offers;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Seen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * Enumerates what a TLS server takes, from SSL 2.0 to TLS 1.3. Nothing is negotiated to its end, at
 * most {@value #AT_ONCE} connections are open at once, and each is closed after the server's first
 * answer. A server that is silent, closes or limits us is never said to refuse a version.
 */
public final class OffersLook {
    private static final int AT_ONCE = 4;

    private final Clock clock;
    private final Duration patience;

    /**
     * Waits five seconds for each answer.
     *
     * @param clock tells when a look was taken
     */
    public OffersLook(Clock clock) {
        this(clock, Duration.ofSeconds(5));
    }

    /**
     * @param patience how long one connection may take
     */
    OffersLook(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Looks at a server.
     *
     * @param address a name, which is also asked for (RFC 6066), or an IP address
     * @return JSON as in {@link Offers}
     */
    public Seen look(String address, int port, Deadline deadline) throws InterruptedException {
        String place = address + " port " + port;
        try {
            InetAddress resolved =
                    Bounded.call(() -> InetAddress.getByName(address), () -> {}, deadline);
            var talk = new Talk(new InetSocketAddress(resolved, port), patience, deadline, AT_ONCE);
            return seen(place, offers(talk, resolved.getHostAddress(), port, address));
        } catch (TimeoutException _) {
            return new Seen.Nothing("The time was not enough to look at " + place + ".");
        } catch (ExecutionException e) {
            return new Seen.Nothing(
                    e.getCause() instanceof UnknownHostException
                            ? "No address is known for the name in " + place + "."
                            : place + " cannot be reached.");
        }
    }

    /**
     * Where no version was taken, nothing is known: a server that refuses everything may only have
     * refused the name, or us.
     */
    private static Seen seen(String place, Offers offers) {
        if (offers.versions().stream().anyMatch(o -> o.offered().equals(Optional.of(true)))) {
            return new Seen.Answer(Json.write(offers));
        }
        // The newest versions tell best: nobody but a TLS server answers SSL 2.0 in an orderly way.
        String why =
                offers.versions().reversed().stream()
                        .map(Offer::problem)
                        .filter(problem -> !problem.isEmpty())
                        .findFirst()
                        .orElse("refused every handshake");
        return new Seen.Nothing(place + " " + why + ".");
    }

    private Offers offers(Talk talk, String address, int port, String asked)
            throws InterruptedException, ExecutionException {
        String name = asked.contains(":") || asked.matches("[0-9.]+") ? "" : asked;
        Map<Version, Enumeration> enumerations = new EnumMap<>(Version.class);
        Map<Version, Offer> versions = new EnumMap<>(Version.class);
        // Interrupting this thread interrupts the close of the executor, which interrupts the rest.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Version, Future<Offer>> running = new EnumMap<>(Version.class);
            for (Version version : Version.values()) {
                var enumeration = new Enumeration(talk, version, name);
                enumerations.put(version, enumeration);
                running.put(version, threads.submit(enumeration::make));
            }
            for (var each : running.entrySet()) {
                versions.put(each.getKey(), each.getValue().get());
            }
        }
        Optional<Heard.Chosen> older =
                enumerations.values().stream()
                        .flatMap(e -> e.first().stream())
                        .filter(chosen -> chosen.version() != Version.TLS_1_3.code())
                        .reduce((_, newer) -> newer);
        return new Offers(
                address,
                port,
                asked,
                clock.instant(),
                List.copyOf(versions.values()),
                older.map(Heard.Chosen::renegotiation),
                older.map(Heard.Chosen::compressed),
                new Fallback(talk, name).refused(versions));
    }
}
