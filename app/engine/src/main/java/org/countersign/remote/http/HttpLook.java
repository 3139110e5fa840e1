package org.countersign.remote.http;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Json;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Pages;
import org.countersign.remote.NetworkLook.Seen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks a web server for fixed paths, one after the other, each over a connection of its own.
 * Redirects are followed at most {@value #MOST_HOPS} times and only to the same scheme, host and
 * port: no other server is asked because this one says so. Any certificate is accepted, and no
 * cookie is ever sent back.
 */
public final class HttpLook {
    private static final int MOST_HOPS = 5;

    private final Clock clock;
    private final Duration patience;

    /**
     * Waits five seconds for each answer.
     *
     * @param clock tells when a look was taken
     */
    public HttpLook(Clock clock) {
        this(clock, Duration.ofSeconds(5));
    }

    /**
     * @param patience how long one answer may take
     */
    HttpLook(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** The first line of the evidence. */
    private record Server(String address, int port, String scheme, String name, Instant time) {}

    /**
     * Looks at a server.
     *
     * @param name a name, or an IP address
     * @return a line of JSON that says what was looked at, then one for each path as in {@link
     *     Visit}
     */
    public Seen look(String name, Pages pages, Deadline deadline) throws InterruptedException {
        String place = name + " port " + pages.port();
        try {
            InetAddress address =
                    Bounded.call(() -> InetAddress.getByName(name), () -> {}, deadline);
            var server =
                    new Server(
                            address.getHostAddress(),
                            pages.port(),
                            pages.encrypted() ? "https" : "http",
                            name,
                            clock.instant());
            var exchange =
                    new Exchange(
                            new InetSocketAddress(address, pages.port()), name, pages, patience);
            return seen(server, visits(exchange, deadline));
        } catch (TimeoutException _) {
            return new Seen.Nothing("The time was not enough to look at " + place + ".");
        } catch (Unanswered e) {
            return new Seen.Nothing(place + " " + e.problem() + ".");
        } catch (ExecutionException e) {
            return new Seen.Nothing(
                    e.getCause() instanceof UnknownHostException
                            ? "No address is known for the name in " + place + "."
                            : place + " cannot be reached.");
        }
    }

    private static Seen seen(Server server, List<Visit> visits) {
        var text = new StringBuilder(Json.write(server)).append('\n');
        visits.forEach(visit -> text.append(Json.write(visit)).append('\n'));
        return new Seen.Answer(text.toString());
    }

    /**
     * @throws Unanswered where the server could not be reached at all
     */
    private static List<Visit> visits(Exchange exchange, Deadline deadline)
            throws Unanswered, InterruptedException {
        List<Visit> visits = new ArrayList<>();
        for (String path : exchange.pages().paths()) {
            try {
                visits.add(visit(exchange, path, deadline));
            } catch (Unanswered e) {
                if (visits.isEmpty()) {
                    throw e;
                }
                visits.add(Visit.failed(path, List.of(), e.problem()));
            }
        }
        return visits;
    }

    /**
     * @throws Unanswered where the server could not be reached for the path itself
     */
    private static Visit visit(Exchange exchange, String path, Deadline deadline)
            throws Unanswered, InterruptedException {
        Pages pages = exchange.pages();
        List<Hop> hops = new ArrayList<>();
        var next = Place.of(pages.encrypted(), exchange.name(), pages.port(), path);
        if (next.isEmpty()) {
            return Visit.failed(path, hops, "has a name that cannot stand in an address");
        }
        Place here = next.get();
        while (hops.size() <= MOST_HOPS) {
            if (deadline.passed()) {
                String late = "was not asked further: the time was not enough";
                if (hops.isEmpty()) {
                    throw Unanswered.unreached(late);
                }
                return Visit.failed(path, hops, late);
            }
            Exchange.Got got;
            try {
                got = exchange.get(here, deadline);
            } catch (Unanswered e) {
                if (!e.reached() && hops.isEmpty()) {
                    throw e;
                }
                return Visit.failed(path, hops, e.problem());
            }
            hops.add(got.hop());
            if (got.next().isEmpty()) {
                return new Visit(path, hops, Visit.End.ANSWERED, "");
            }
            if (!got.next().get().sameServer(here)) {
                return new Visit(path, hops, Visit.End.ELSEWHERE, "");
            }
            here = got.next().get();
        }
        return new Visit(path, hops, Visit.End.TOO_MANY_REDIRECTS, "");
    }
}
