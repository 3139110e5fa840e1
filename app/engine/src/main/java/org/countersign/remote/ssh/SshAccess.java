package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;
import org.countersign.remote.Access;
import org.countersign.remote.Access.Why;
import org.countersign.remote.Bounded;
import org.countersign.remote.RemoteAccess;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.target.HostKeyPolicy;
import org.countersign.target.Login;
import org.countersign.target.Route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Logs in by SSH. A host's key is looked up in the user's known_hosts, then among those accepted
 * earlier in the engagement, then shown to a person. known_hosts is never written. Safe for many
 * threads at once.
 */
public final class SshAccess implements RemoteAccess {
    private final Path knownHosts;
    private final Optional<Path> agentSocket;
    private final Jumps jumps = new Jumps();
    private final EarlyKems sntrup761 = new EarlyKems(Sntrup761::new);

    /**
     * @param knownHosts the user's known_hosts; it need not exist
     * @param agentSocket the Unix socket of the user's SSH agent
     */
    public SshAccess(Path knownHosts, Optional<Path> agentSocket) {
        this.knownHosts = knownHosts;
        this.agentSocket = agentSocket;
    }

    @Override
    public void expect(int logins) {
        sntrup761.expect(logins);
    }

    @Override
    public Access open(
            Route route, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException {
        try {
            var visit = new Visit(hostKeys, credentials, new Patience(deadline));
            return new Access.Open(enter(route, visit).readied());
        } catch (NotOpened e) {
            return e.behind(route).denied();
        }
    }

    /** What all logins on the way to one host have in common. */
    private record Visit(HostKeyPolicy hostKeys, Credentials credentials, Patience patience) {}

    /** Logs in to the end of a way, through the jump hosts before it. */
    private SshHost enter(Route route, Visit visit) throws NotOpened, InterruptedException {
        Host host = route.host();
        Optional<Route> toJump = route.toLastJump();
        if (toJump.isEmpty()) {
            return login(host, TcpPipe::new, visit);
        }
        try (Jumps.Lease jump =
                jumps.take(toJump.get(), visit.patience, () -> pass(toJump.get(), visit))) {
            return login(host, () -> new Tunnel(jump.again(), host), visit);
        }
    }

    private SshHost pass(Route toJump, Visit visit) throws NotOpened, InterruptedException {
        try {
            return enter(toJump, visit);
        } catch (NotOpened e) {
            throw e.at(toJump.host());
        }
    }

    /**
     * What a login can be proved with.
     *
     * @param signers keys, the best first; none where a password is used
     * @param unused why a certificate that lies beside a key is not among them
     */
    private record Proofs(List<Signer> signers, Optional<NotOpened> unused) {
        Proofs(List<Signer> signers) {
            this(signers, Optional.empty());
        }
    }

    private Proofs proofs(Host host, Visit visit) throws NotOpened, InterruptedException {
        return switch (host.login()) {
            case Login.Password _ -> new Proofs(List.of());
            case Login.KeyFile file -> keyFile(host, file, visit);
            case Login.Agent _ -> new Proofs(agentKeys(visit.patience.deadline()));
            case Login.None _ -> throw new NotOpened(new Denials(host).refused(List.of()));
        };
    }

    /** As OpenSSH does, the key itself is tried too, after its certificate. */
    private static Proofs keyFile(Host host, Login.KeyFile file, Visit visit)
            throws NotOpened, InterruptedException {
        Signer key =
                KeyFile.read(
                        Path.of(file.path()),
                        () -> visit.patience.ask(() -> visit.credentials.passphrase(host)));
        Path certificate = Path.of(file.certificate().orElse(file.path() + "-cert.pub"));
        if (file.certificate().isEmpty() && !Files.exists(certificate)) {
            return new Proofs(List.of(key));
        }
        try {
            return new Proofs(List.of(UserCertificate.read(certificate, key, Instant.now()), key));
        } catch (NotOpened e) {
            if (file.certificate().isPresent()) {
                throw e;
            }
            return new Proofs(List.of(key), Optional.of(e));
        }
    }

    private List<Signer> agentKeys(Deadline deadline) throws NotOpened, InterruptedException {
        Path socket =
                agentSocket.orElseThrow(
                        () ->
                                new NotOpened(
                                        Why.KEY_UNUSABLE,
                                        "No SSH agent is running for this user.",
                                        "Start one and add the key (ssh-add), or use the key's"
                                                + " file."));
        List<Signer> keys;
        try {
            keys = Bounded.call(new SshAgent(socket)::keys, () -> {}, deadline);
        } catch (TimeoutException _) {
            throw agentUnusable("it does not answer");
        } catch (ExecutionException e) {
            throw agentUnusable(
                    e.getCause() instanceof IOException io
                            ? Denials.reason(io)
                            : "its answer makes no sense");
        }
        if (keys.isEmpty()) {
            throw new NotOpened(
                    Why.KEY_UNUSABLE,
                    "The SSH agent holds no key.",
                    "Add the key with ssh-add, or use the key's file.");
        }
        return keys;
    }

    private static NotOpened agentUnusable(String why) {
        return new NotOpened(
                Why.KEY_UNUSABLE,
                "The SSH agent cannot be used: " + why + ".",
                "Check it with ssh-add -l, or use the key's file.");
    }

    private SshHost login(Host host, Supplier<Pipe> pipes, Visit visit)
            throws NotOpened, InterruptedException {
        // First what concerns this machine only: a key that cannot be used needs no connection.
        Proofs proofs = proofs(host, visit);
        var trusted = connect(host, pipes, visit);
        boolean opened = false;
        try {
            new Authentication(trusted.link, host, visit.credentials, visit.patience)
                    .run(proofs.signers);
            opened = true;
            return new SshHost(trusted.link, trusted.key);
        } catch (NotOpened e) {
            throw proofs.unused.map(e::because).orElse(e);
        } finally {
            if (!opened) {
                trusted.link.abort("");
            }
        }
    }

    private record Trusted(Link link, HostKey key) {}

    /**
     * Connects to a host whose key is trusted. The question about an unknown key is put with no
     * connection to it open, because hosts wait two minutes for a login and a person who compares
     * fingerprints takes longer; then the connection is made again, for that key only.
     */
    private Trusted connect(Host host, Supplier<Pipe> pipes, Visit visit)
            throws NotOpened, InterruptedException {
        KnownHosts known = KnownHosts.of(knownHosts, host.address(), host.port());
        var trusted = new ArrayList<>(known.trusted());
        visit.hostKeys.pinned(host.id()).ifPresent(trusted::add);
        while (true) {
            var judge = new HostKeyJudge(trusted, known.revoked());
            try {
                Link link =
                        Link.open(pipes.get(), host, judge, sntrup761, visit.patience.deadline());
                return new Trusted(link, judge.shown().orElseThrow().key());
            } catch (NotOpened e) {
                HostKeyJudge.Shown shown = judge.shown().orElseThrow(() -> e);
                trusted.add(accept(host, visit.hostKeys, visit.patience, judge, shown, e));
            }
        }
    }

    private static HostKey accept(
            Host host,
            HostKeyPolicy hostKeys,
            Patience patience,
            HostKeyJudge judge,
            HostKeyJudge.Shown shown,
            NotOpened otherwise)
            throws NotOpened, InterruptedException {
        var denials = new Denials(host);
        HostKey key = shown.key();
        return switch (shown.finding()) {
            case TRUSTED -> throw otherwise;
            case CHANGED -> throw new NotOpened(denials.changed(key, judge.expectedInPlaceOf(key)));
            case REVOKED -> throw new NotOpened(denials.revoked(key));
            case UNKNOWN -> {
                if (!patience.ask(() -> hostKeys.accept(host, key))) {
                    throw new NotOpened(denials.declined(key));
                }
                yield key;
            }
        };
    }
}
