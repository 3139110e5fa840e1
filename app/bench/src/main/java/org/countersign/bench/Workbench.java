package org.countersign.bench;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.evidence.Capture;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Limits;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Probe;
import org.countersign.pack.RoleId;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Route;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.PackLibrary;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An engagement with the shipped pack, ready to collect: what a person has open on the screen. */
final class Workbench implements AutoCloseable {
    /** Opens the engagements that benchmarks make. */
    static final String PASSPHRASE = "bench";

    private final Session session;
    private final Reach reach;

    private Workbench(Session session, Reach reach) {
        this.session = session;
        this.reach = reach;
    }

    /**
     * How one host of a collection ended.
     *
     * @param denied what went wrong; empty where it finished
     * @param contents how many probes brought a content
     * @param nothings how many brought only the reason why not
     */
    record Ended(Optional<String> denied, long contents, long nothings) {}

    /** The shipped pack. */
    static PackFiles pack() throws CountersignException {
        Path packs = Path.of(System.getProperty("countersign.root", "."), "assets", "packs");
        return new PackLibrary(List.of(packs)).files("voipmonitor");
    }

    /** Begins an engagement with these hosts in scope. */
    static Workbench begin(Path file, Reach reach, Collection<Host> hosts)
            throws CountersignException {
        try (Secret passphrase = Secret.of(PASSPHRASE)) {
            Session session =
                    new OpenEngagement(Clock.systemUTC())
                            .create(file, passphrase, "bench", "Benchmark", "Nobody", pack());
            ChangeScope scope = new ChangeScope(session);
            for (Host host : hosts) {
                scope.put(host);
            }
            return new Workbench(session, reach);
        }
    }

    /** A host on loopback that has all roles of the shipped pack. */
    static Host host(String name, int port, Login login, Elevation elevation) {
        Set<RoleId> roles =
                Stream.of("sensor", "gui", "db", "server")
                        .map(RoleId::new)
                        .collect(Collectors.toSet());
        return new Host(
                new HostId(name), "127.0.0.1", port, new TreeSet<>(roles), login, elevation);
    }

    /** A plan of some of the probes, or of probes with other limits. */
    CollectionPlan plan(List<HostId> hosts, UnaryOperator<Stream<Probe>> choice)
            throws CountersignException {
        ContentPack pack = session.pack().pack();
        ContentPack chosen =
                new ContentPack(
                        pack.name(),
                        pack.title(),
                        pack.version(),
                        pack.sections(),
                        pack.roles(),
                        pack.policy(),
                        pack.frameworks(),
                        choice.apply(pack.probes().stream()).toList(),
                        pack.facts(),
                        pack.checks(),
                        pack.fixtures(),
                        pack.files(),
                        pack.digest());
        List<Route> scope =
                hosts.stream().map(session.state().hosts()::get).map(Route::direct).toList();
        return agreed(
                CollectionPlan.of(chosen, scope, session.state().vantages().stream().findFirst()));
    }

    /** A probe that may take less. */
    static Probe limited(Probe probe, Limits limits) {
        return new Probe(
                probe.id(),
                probe.purpose(),
                probe.on(),
                probe.privilege(),
                limits,
                probe.masking(),
                probe.method(),
                probe.at());
    }

    /** Makes ready what the window does when the customer has agreed. */
    void prepare(CollectionPlan plan) {
        new CollectEvidence(session, reach).prepare(plan);
    }

    /** Collects, as the product does it: every piece of evidence is saved before it is told. */
    List<CollectionEvent> collect(CollectionPlan plan)
            throws CountersignException, InterruptedException {
        return collect(plan, _ -> {});
    }

    /** Collects, and tells each event as it happens. */
    List<CollectionEvent> collect(CollectionPlan plan, Consumer<CollectionEvent> tell)
            throws CountersignException, InterruptedException {
        List<CollectionEvent> events = new ArrayList<>();
        new CollectEvidence(session, reach)
                .run(plan, (_, _) -> false, Credentials.NONE, tell.andThen(events::add));
        return events;
    }

    /** How a host ended, by the events of a collection. */
    static Ended ended(HostId host, List<CollectionEvent> events) {
        long contents = 0;
        long nothings = 0;
        Optional<String> denied = Optional.of("it has not ended");
        for (CollectionEvent event : events) {
            switch (event) {
                case CollectionEvent.Gathered piece when piece.host().equals(host) -> {
                    if (piece.evidence().capture() instanceof Capture.Content) {
                        contents++;
                    } else {
                        nothings++;
                    }
                }
                case CollectionEvent.Finished end when end.host().equals(host) ->
                        denied = Optional.empty();
                case CollectionEvent.Failed end when end.host().equals(host) ->
                        denied = Optional.of(end.denied().what());
                default -> {
                    // about another host, or a step on the way
                }
            }
        }
        return new Ended(denied, contents, nothings);
    }

    @Override
    public void close() {
        session.close();
    }

    private CollectionPlan agreed(CollectionPlan plan) throws CountersignException {
        CollectEvidence collect = new CollectEvidence(session, reach);
        if (!collect.agreed(plan)) {
            collect.consent(plan.sheet(), "bench");
        }
        return plan;
    }
}
