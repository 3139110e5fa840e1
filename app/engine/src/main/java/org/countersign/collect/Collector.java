package org.countersign.collect;

import org.countersign.evidence.Masking;
import org.countersign.kernel.CountersignException;
import org.countersign.remote.Access;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.RemoteAccess;
import org.countersign.target.Credentials;
import org.countersign.target.HostKeyPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Carries out a plan: hosts at the same time, each on its own virtual thread, as many as the gate
 * lets through. What happens to one host does not matter to the others.
 */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final RemoteAccess access;
    private final NetworkLook network;
    private final Masking masking;
    private final Clock clock;
    private final int scripts;

    /**
     * @param access logs in to hosts
     * @param network looks at hosts from this machine
     * @param masking takes secrets out before anything leaves the collector
     * @param clock the assessor's clock; it is looked at once for each host
     * @param scripts how many run at the same time, at least 1: one of each host, so this is also
     *     the most hosts at a time, and a second of a host where there is room
     */
    public Collector(
            RemoteAccess access, NetworkLook network, Masking masking, Clock clock, int scripts) {
        if (scripts < 1) {
            throw new IllegalArgumentException("at least one script at a time");
        }
        this.access = access;
        this.network = network;
        this.masking = masking;
        this.clock = clock;
        this.scripts = scripts;
    }

    /**
     * Collects. The last event of each host is one of finished, failed and cancelled. Interrupting
     * the thread cancels: what was delivered stays, each host that had not ended is reported as
     * cancelled, and every connection is closed when this throws.
     *
     * @param plan what to do
     * @param agreed the consent sheet that the customer agreed to
     * @param discovered asked between the stages of a host, when all events of its first stage have
     *     been delivered; from several threads
     * @param events gets what happens, one event at a time; where it throws, the collection ends
     *     and that exception comes out here
     * @throws CountersignException where the sheet is not the plan's
     */
    public void collect(
            CollectionPlan plan,
            ConsentSheet agreed,
            HostKeyPolicy hostKeys,
            Credentials credentials,
            Discovered discovered,
            Consumer<CollectionEvent> events)
            throws InterruptedException, CountersignException {
        if (!plan.sheet().digest().equals(ConsentSheet.of(agreed.items()).digest())
                || !plan.sheet().digest().equals(agreed.digest())) {
            throw new CountersignException(
                    "The consent is for other actions than those that are planned now.",
                    "Show the customer the present consent sheet and record the consent again.");
        }
        Delivery delivery = new Delivery(events);
        Gate gate = new Gate(scripts);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Void> hosts = new ExecutorCompletionService<>(threads);
            List<CollectionPlan.HostPlan> plans = plan.hosts();
            for (CollectionPlan.HostPlan host : plans) {
                hosts.submit(
                        () -> {
                            one(host, gate, hostKeys, credentials, discovered, delivery);
                            return null;
                        });
            }
            for (int i = 0; i < plans.size(); i++) {
                outcome(hosts);
            }
        } finally {
            threads.shutdownNow();
            // Waits for the hosts to let go of their connections, interrupted or not.
            threads.close();
        }
    }

    private static void outcome(CompletionService<Void> hosts) throws InterruptedException {
        try {
            hosts.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Delivery.Failed failed) {
                throw failed.why();
            }
            throw new IllegalStateException("a host's thread ended in an unknown way", e);
        }
    }

    private void one(
            CollectionPlan.HostPlan plan,
            Gate gate,
            HostKeyPolicy hostKeys,
            Credentials credentials,
            Discovered discovered,
            Delivery delivery) {
        Recorder recorder = new Recorder(plan.host(), plan.vantage(), masking);
        try {
            gate.enter();
            Ledger ledger = new Ledger(plan, recorder, delivery, clock);
            try {
                new HostRun(
                                plan,
                                access,
                                network,
                                hostKeys,
                                credentials,
                                discovered,
                                ledger,
                                delivery,
                                gate)
                        .run();
            } catch (Delivery.Failed e) {
                throw e;
            } catch (RuntimeException e) {
                fault(plan, ledger, delivery, e);
            } finally {
                gate.leave();
            }
        } catch (InterruptedException e) {
            delivery.deliver(new CollectionEvent.Cancelled(plan.host().id()));
        }
    }

    /** A mistake of ours must not take the other hosts along, nor look like an answer. */
    private static void fault(
            CollectionPlan.HostPlan plan, Ledger ledger, Delivery delivery, RuntimeException e) {
        LOG.error("The collection of a host stopped because of a fault in the program", e);
        Access.Denied denied =
                new Access.Denied(
                        Access.Why.LOST,
                        "The collection of %s stopped because of a fault in the program."
                                .formatted(plan.host().id()),
                        "Collect this host again; if it happens again, send the log.");
        ledger.nothing(
                plan.steps().stream().map(CollectionPlan.Step::probe).toList(),
                Reasons.clause(denied.what()));
        delivery.deliver(new CollectionEvent.Failed(plan.host().id(), denied));
    }
}
