package org.countersign.usecase;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.collect.Collector;
import org.countersign.collect.ConsentSheet;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.HostKeyPolicy;
import org.countersign.target.Route;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Gathers evidence from hosts, after the customer has agreed to exactly what will be done. */
public final class CollectEvidence {
    /** How many run at the same time, on all hosts together. */
    private static final int SCRIPTS = 32;

    private final Session session;
    private final Reach reach;

    /** Asks a person whether a host's key is its own. May block. */
    public interface HostKeyQuestion {
        /** Whether the key is accepted. */
        boolean accept(Host host, HostKey key) throws InterruptedException;
    }

    /** Reaches hosts by these means. */
    public CollectEvidence(Session session, Reach reach) {
        this.session = session;
        this.reach = reach;
    }

    /**
     * What would be done.
     *
     * @param hosts the hosts; all in scope where it is empty, without those only passed through
     * @param vantage where the assessor's machine is; the first vantage point where it is empty
     */
    public CollectionPlan plan(Collection<HostId> hosts, Optional<VantageId> vantage)
            throws CountersignException {
        Engagement state = session.state();
        for (HostId host : hosts) {
            if (!state.hosts().containsKey(host)) {
                throw new CountersignException(
                        "There is no host '" + host + "' in this engagement.",
                        "See 'host list' for those there are.");
            }
        }
        List<Route> routes = new ArrayList<>();
        for (Host host : state.hosts().values()) {
            if (hosts.isEmpty() ? host.inScope() : hosts.contains(host.id())) {
                routes.add(Route.to(host, state.hosts()));
            }
        }
        if (routes.isEmpty()) {
            throw new CountersignException("There are no hosts in scope.", "Add a host first.");
        }
        return CollectionPlan.of(session.pack().pack(), routes, vantage(state, vantage));
    }

    /**
     * Makes ready, on this machine alone, what logins take time for, while somebody still reads.
     */
    public void prepare(CollectionPlan plan) {
        reach.access().expect(plan.hosts().size());
    }

    /** Records the customer's consent to a sheet. */
    public void consent(ConsentSheet sheet, String by) throws CountersignException {
        if (by.isBlank()) {
            throw new CountersignException(
                    "Nobody is named who agreed.", "Give the name of the person who agreed.");
        }
        session.record(new Event.ConsentGiven(sheet.digest(), by));
    }

    /** Whether the customer has agreed to what this plan does. */
    public boolean agreed(CollectionPlan plan) {
        return session.state().consents().containsKey(plan.sheet().digest());
    }

    /**
     * Carries out a plan. Each piece of evidence is saved before it is told.
     *
     * @param events what happens, one at a time
     * @throws CountersignException where nobody agreed, or where something could not be saved; then
     *     the collection has ended, and what was told before is saved
     * @throws InterruptedException where the thread was interrupted to cancel; what had arrived is
     *     saved
     */
    public void run(
            CollectionPlan plan,
            HostKeyQuestion hostKeys,
            Credentials credentials,
            Consumer<CollectionEvent> events)
            throws CountersignException, InterruptedException {
        Consents.require(
                session.state(),
                plan.sheet(),
                "collection",
                "Show the consent sheet to the customer and record the consent, then collect.");
        Masking masking = new Masking(session.tagKey());
        Recorder recorder = new Recorder(events);
        DiscoveredFacts discovered = new DiscoveredFacts(session.pack(), recorder.gathered);
        try {
            new Collector(reach.access(), reach.network(), masking, session.clock(), SCRIPTS)
                    .collect(
                            plan,
                            plan.sheet(),
                            policy(hostKeys),
                            credentials,
                            discovered,
                            recorder);
        } catch (NotSaved e) {
            throw e.why;
        }
    }

    private HostKeyPolicy policy(HostKeyQuestion question) {
        return new HostKeyPolicy() {
            @Override
            public Optional<HostKey> pinned(HostId host) {
                return Optional.ofNullable(session.state().hostKeys().get(host));
            }

            @Override
            public boolean accept(Host host, HostKey key) throws InterruptedException {
                if (!question.accept(host, key)) {
                    return false;
                }
                try {
                    session.record(new Event.HostKeyAccepted(host.id(), key));
                    return true;
                } catch (CountersignException e) {
                    org.slf4j.LoggerFactory.getLogger(CollectEvidence.class)
                            .warn("A host key could not be recorded", e);
                    return false;
                }
            }
        };
    }

    private static Optional<Vantage> vantage(Engagement state, Optional<VantageId> wanted)
            throws CountersignException {
        if (wanted.isEmpty()) {
            return state.vantages().stream().findFirst();
        }
        Optional<Vantage> found =
                state.vantages().stream().filter(v -> v.id().equals(wanted.get())).findFirst();
        if (found.isEmpty()) {
            throw new CountersignException(
                    "There is no vantage point '" + wanted.get() + "'.",
                    "Add it to the scope first.");
        }
        return found;
    }

    /** Saves what arrives, then tells it. Where saving fails, the collection ends. */
    private final class Recorder implements Consumer<CollectionEvent> {
        private final Consumer<CollectionEvent> next;
        private final Map<HostId, GatheredEvidence> gathered = new ConcurrentHashMap<>();

        Recorder(Consumer<CollectionEvent> next) {
            this.next = next;
        }

        @Override
        public void accept(CollectionEvent event) {
            try {
                record(event);
            } catch (CountersignException e) {
                throw new NotSaved(e);
            }
            next.accept(event);
        }

        private void record(CollectionEvent event) throws CountersignException {
            switch (event) {
                case CollectionEvent.Connecting _, CollectionEvent.Connected _ -> {}
                case CollectionEvent.Gathered piece -> {
                    List<Bytes> blobs = piece.content().map(List::of).orElse(List.of());
                    session.record(blobs, new Event.EvidenceRecorded(piece.evidence()));
                    gathered.computeIfAbsent(piece.host(), _ -> new GatheredEvidence())
                            .add(piece.evidence(), piece.content());
                }
                case CollectionEvent.Failed failed ->
                        session.record(
                                new Event.CollectionEnded(
                                        failed.host(),
                                        failed.denied().what() + " " + failed.denied().next()));
                case CollectionEvent.Finished finished ->
                        session.record(new Event.CollectionEnded(finished.host(), "finished"));
                case CollectionEvent.Cancelled cancelled ->
                        session.record(new Event.CollectionEnded(cancelled.host(), "cancelled"));
            }
        }
    }

    /** Carries out of the collector why something could not be saved. */
    private static final class NotSaved extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final CountersignException why;

        NotSaved(CountersignException why) {
            super(why);
            this.why = why;
        }
    }
}
