package org.countersign.collect;

import org.countersign.kernel.Secret;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.remote.Access;
import org.countersign.remote.RemoteHost;
import org.countersign.target.Elevation;
import org.countersign.target.Host;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One stage on one host: a script for each privilege, each in one exec on the one connection. Both
 * run at the same time where the gate has room, because most programs that a script waits for use
 * one processor; else one after the other.
 */
final class Stage {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** For the way there and back, starting programs, and what the limits do not count. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Host host;
    private final RemoteHost remote;
    private final Ledger ledger;
    private final HostElevation elevation;
    private final Gate gate;

    Stage(Host host, RemoteHost remote, Ledger ledger, HostElevation elevation, Gate gate) {
        this.host = host;
        this.remote = remote;
        this.ledger = ledger;
        this.elevation = elevation;
        this.gate = gate;
    }

    /**
     * Runs it to its end. All its probes have evidence then.
     *
     * @return what went wrong with the connection or the host's shell, if anything did
     */
    Optional<Access.Denied> run(List<Probe> probes) throws InterruptedException {
        List<Probe> user = of(Privilege.USER, probes);
        List<Probe> root = of(Privilege.ROOT, probes);
        // One may have to wait for the other, so each may take as long as both.
        Duration time = time(probes);
        boolean both = !user.isEmpty() && !root.isEmpty();
        if (!both || !gate.tryEnter()) {
            Optional<Access.Denied> ofUser = asUser(user, time);
            Optional<Access.Denied> ofRoot = asRoot(root, time);
            return ofUser.or(() -> ofRoot);
        }
        try {
            return atOnce(user, root, time);
        } finally {
            gate.leave();
        }
    }

    private Optional<Access.Denied> atOnce(List<Probe> user, List<Probe> root, Duration time)
            throws InterruptedException {
        var ofRoot = new AtomicReference<Optional<Access.Denied>>(Optional.empty());
        try (Parallel beside =
                Parallel.start("root " + host.id(), () -> ofRoot.set(asRoot(root, time)))) {
            Optional<Access.Denied> ofUser = asUser(user, time);
            beside.join();
            return ofUser.or(ofRoot::get);
        }
    }

    private Optional<Access.Denied> asUser(List<Probe> probes, Duration time)
            throws InterruptedException {
        return script(probes, Elevation.NONE, Optional.empty(), time);
    }

    private Optional<Access.Denied> asRoot(List<Probe> probes, Duration time)
            throws InterruptedException {
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> refusal = elevation.refusal();
        if (refusal.isPresent()) {
            ledger.nothing(probes, refusal.get());
            return Optional.empty();
        }
        Optional<Secret> password = elevation.password();
        if (password.isEmpty() && host.elevation() == Elevation.SU) {
            ledger.nothing(probes, NotRoot.NO_ROOT_PASSWORD);
            return Optional.empty();
        }
        Elevation way =
                password.isEmpty() && host.elevation() == Elevation.SUDO_PASSWORD
                        ? Elevation.SUDO
                        : host.elevation();
        return script(probes, way, password, time);
    }

    private Optional<Access.Denied> script(
            List<Probe> probes, Elevation way, Optional<Secret> password, Duration time)
            throws InterruptedException {
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        Script script = new ScriptWriter().write(nonce(), probes, way);
        ScriptRun run = new ScriptRun(host.address(), script, ledger);
        try {
            return run.run(remote, password, time);
        } finally {
            password.ifPresent(Secret::close);
            run.notRoot().ifPresent(elevation::refused);
        }
    }

    private static List<Probe> of(Privilege privilege, List<Probe> probes) {
        return probes.stream().filter(probe -> probe.privilege() == privilege).toList();
    }

    private static Duration time(List<Probe> probes) {
        return probes.stream()
                .map(probe -> probe.limits().time().plusSeconds(1))
                .reduce(MARGIN, Duration::plus);
    }

    private static String nonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
