package org.countersign.collect;

import org.countersign.kernel.Deadline;
import org.countersign.pack.Probe;
import org.countersign.remote.Access;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.RemoteAccess;
import org.countersign.remote.RemoteHost;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostKeyPolicy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is done about one host: the first stage on the host and over the network at the
 * same time, then, on the same connection, the second.
 */
final class HostRun {
    private static final Duration LOGIN = Duration.ofSeconds(30);

    private final CollectionPlan.HostPlan plan;
    private final Host host;
    private final RemoteAccess access;
    private final HostKeyPolicy hostKeys;
    private final Credentials credentials;
    private final Discovered discovered;
    private final Ledger ledger;
    private final Delivery delivery;
    private final Looks looks;
    private final HostElevation elevation;
    private final Gate gate;

    HostRun(
            CollectionPlan.HostPlan plan,
            RemoteAccess access,
            NetworkLook network,
            HostKeyPolicy hostKeys,
            Credentials credentials,
            Discovered discovered,
            Ledger ledger,
            Delivery delivery,
            Gate gate) {
        this.plan = plan;
        this.host = plan.host();
        this.access = access;
        this.hostKeys = hostKeys;
        this.credentials = credentials;
        this.discovered = discovered;
        this.ledger = ledger;
        this.delivery = delivery;
        this.gate = gate;
        this.looks = new Looks(host.address(), network, ledger);
        this.elevation = new HostElevation(host, credentials);
    }

    /** Each probe has its evidence, and the host its last event, when this returns. */
    void run() throws InterruptedException {
        Optional<Access.Denied> denied;
        leaveOut(plan.fromVantage(1));
        leaveOut(plan.fromVantage(2));
        List<Probe> first = permitted(plan.fromVantage(1));
        try (Parallel outside = Parallel.start("looks " + host.id(), () -> looks.make(first))) {
            denied = needsLogin() ? fromInside(outside) : Optional.empty();
            outside.join();
        } finally {
            elevation.close();
        }
        if (!needsLogin() || denied.isPresent()) {
            leaveOut(plan.onHost(1));
            leaveOut(plan.onHost(2));
            looks.make(ready(plan.fromVantage(2)));
        }
        String reason = denied.map(d -> Reasons.clause(d.what())).orElse(Reasons.ENDED);
        ledger.nothing(plan.steps().stream().map(CollectionPlan.Step::probe).toList(), reason);
        delivery.deliver(
                denied.<CollectionEvent>map(d -> new CollectionEvent.Failed(host.id(), d))
                        .orElseGet(() -> new CollectionEvent.Finished(host.id())));
    }

    private boolean needsLogin() {
        return plan.steps().stream()
                .map(CollectionPlan.Step::probe)
                .anyMatch(probe -> onHost(probe) && plan.permits(probe));
    }

    private boolean onHost(Probe probe) {
        return plan.onHost(1).contains(probe) || plan.onHost(2).contains(probe);
    }

    /**
     * What is done while we are logged in. The network looks of the first stage go on beside it.
     */
    private Optional<Access.Denied> fromInside(Parallel outside) throws InterruptedException {
        delivery.deliver(new CollectionEvent.Connecting(host.id()));
        return switch (access.open(plan.route(), hostKeys, credentials, Deadline.in(LOGIN))) {
            case Access.Denied denied -> Optional.of(denied);
            case Access.Open open -> {
                try (RemoteHost remote = open.host()) {
                    yield bothStages(remote, outside);
                }
            }
        };
    }

    private Optional<Access.Denied> bothStages(RemoteHost remote, Parallel outside)
            throws InterruptedException {
        ledger.loggedIn(remote.hostKey().fingerprint());
        delivery.deliver(
                new CollectionEvent.Connected(host.id(), remote.hostKey(), plan.steps().size()));
        Optional<Access.Denied> denied = stage(remote, plan.onHost(1));
        if (denied.isPresent()) {
            return denied;
        }
        outside.join();
        List<Probe> later = ready(plan.fromVantage(2));
        try (Parallel laterLooks = Parallel.start("looks " + host.id(), () -> looks.make(later))) {
            denied = stage(remote, ready(plan.onHost(2)));
            laterLooks.join();
        }
        return denied;
    }

    private Optional<Access.Denied> stage(RemoteHost remote, List<Probe> probes)
            throws InterruptedException {
        leaveOut(probes);
        return new Stage(host, remote, ledger, elevation, gate).run(permitted(probes));
    }

    /** Those whose paths and ports are known now; the others get their evidence. */
    private List<Probe> ready(List<Probe> probes) {
        List<Probe> ready = new ArrayList<>();
        for (Probe probe : permitted(probes)) {
            switch (Resolution.of(probe, host.id(), discovered)) {
                case Resolution.Ready known -> ready.add(known.probe());
                case Resolution.Unusable unusable ->
                        ledger.nothing(probe, unusable.reason(), ledger.now());
            }
        }
        return ready;
    }

    private List<Probe> permitted(List<Probe> probes) {
        return probes.stream().filter(plan::permits).toList();
    }

    /** Says of those that cannot be made why they cannot. */
    private void leaveOut(List<Probe> probes) {
        for (Probe probe : probes) {
            plan.hindrance(probe).ifPresent(reason -> ledger.nothing(List.of(probe), reason));
        }
    }
}
