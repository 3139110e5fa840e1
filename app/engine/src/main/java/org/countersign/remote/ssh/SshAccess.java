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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Logs in by SSH. A host's key is looked up in the user's known_hosts, then among those accepted
 * earlier in the engagement, then shown to a person. known_hosts is never written. Safe for many
 * threads at once.
 */
public final class SshAccess implements RemoteAccess {
    private final Path knownHosts;
    private final Optional<Path> agentSocket;

    /**
     * @param knownHosts the user's known_hosts; it need not exist
     * @param agentSocket the Unix socket of the user's SSH agent
     */
    public SshAccess(Path knownHosts, Optional<Path> agentSocket) {
        this.knownHosts = knownHosts;
        this.agentSocket = agentSocket;
    }

    @Override
    public Access open(
            Host host, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException {
        var patience = new Patience(deadline);
        try {
            // First what concerns this machine only: a key that cannot be used needs no connection.
            List<Signer> signers = signers(host, credentials, patience);
            return new Access.Open(login(host, hostKeys, credentials, patience, signers));
        } catch (NotOpened e) {
            return e.denied();
        }
    }

    private List<Signer> signers(Host host, Credentials credentials, Patience patience)
            throws NotOpened, InterruptedException {
        return switch (host.login()) {
            case Login.Password _ -> List.of();
            case Login.KeyFile file ->
                    List.of(
                            KeyFile.read(
                                    Path.of(file.path()),
                                    () -> patience.ask(() -> credentials.passphrase(host))));
            case Login.Agent _ -> agentKeys(patience.deadline());
            case Login.None _ -> throw new NotOpened(new Denials(host).refused(List.of()));
        };
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

    private SshHost login(
            Host host,
            HostKeyPolicy hostKeys,
            Credentials credentials,
            Patience patience,
            List<Signer> signers)
            throws NotOpened, InterruptedException {
        var link = connect(host, hostKeys, patience);
        boolean opened = false;
        try {
            new Authentication(link.link, host, credentials, patience).run(signers);
            opened = true;
            return new SshHost(link.link, link.key);
        } finally {
            if (!opened) {
                link.link.abort("");
            }
        }
    }

    private record Trusted(Link link, HostKey key) {}

    /**
     * Connects to a host whose key is trusted. The question about an unknown key is put with no
     * connection open, because hosts wait two minutes for a login and a person who compares
     * fingerprints takes longer; then the connection is made again, for that key only.
     */
    private Trusted connect(Host host, HostKeyPolicy hostKeys, Patience patience)
            throws NotOpened, InterruptedException {
        KnownHosts known = KnownHosts.of(knownHosts, host.address(), host.port());
        var trusted = new ArrayList<>(known.trusted());
        hostKeys.pinned(host.id()).ifPresent(trusted::add);
        while (true) {
            var judge = new HostKeyJudge(trusted, known.revoked());
            try {
                Link link = Link.open(host, judge, patience.deadline());
                return new Trusted(link, judge.shown().orElseThrow().key());
            } catch (NotOpened e) {
                HostKeyJudge.Shown shown = judge.shown().orElseThrow(() -> e);
                trusted.add(accept(host, hostKeys, patience, judge, shown, e));
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
