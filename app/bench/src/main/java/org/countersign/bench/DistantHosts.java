package org.countersign.bench;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several hosts of a site far away: each is this machine, behind a relay of its own. */
final class DistantHosts implements AutoCloseable {
    private final List<DelayingRelay> relays = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final Path knownHosts;

    DistantHosts(Sshd sshd, int count, Duration roundTrip) throws IOException {
        for (int i = 0; i < count; i++) {
            DelayingRelay relay = DelayingRelay.start(sshd.port(), roundTrip);
            relays.add(relay);
            hosts.add(
                    Workbench.host(
                            "host-" + relay.port(), relay.port(), sshd.login(), Elevation.ROOT));
        }
        knownHosts = sshd.knownHosts(relays.stream().map(DelayingRelay::port).toList());
    }

    List<Host> hosts() {
        return hosts;
    }

    List<HostId> ids() {
        return hosts.stream().map(Host::id).toList();
    }

    /** A file with their host keys. */
    Path knownHosts() {
        return knownHosts;
    }

    /** Collects from all of them, and makes sure that each was reached. */
    List<CollectionEvent> collect(Workbench bench, CollectionPlan plan) throws Exception {
        List<CollectionEvent> events = bench.collect(plan);
        for (HostId id : ids()) {
            Optional<String> denied = Workbench.ended(id, events).denied();
            if (denied.isPresent()) {
                throw new IllegalStateException(denied.get());
            }
        }
        return events;
    }

    /**
     * Does something with all of them at the same time.
     *
     * @return the bytes of all answers
     */
    static int atOnce(List<Callable<Integer>> each) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int bytes = 0;
            for (Future<Integer> one : threads.invokeAll(each)) {
                bytes += one.get();
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        for (DelayingRelay relay : relays) {
            relay.close();
        }
    }
}
