package org.countersign.practice;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.RoleId;
import org.countersign.remote.RemoteAccess;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.Reach;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The practice hosts, running. They are reached through the same SSH client as any host, host-key
 * question included.
 */
public final class PracticeSite implements AutoCloseable {
    /** The account on the practice hosts. */
    public static final String USER = "assessor";

    /** Its password. It protects nothing: the hosts hold recordings that come with the program. */
    public static final String PASSWORD = "practice";

    private final SortedMap<HostId, PracticeHost> running;
    private final List<Host> hosts;
    private final Reach reach;

    private PracticeSite(SortedMap<HostId, PracticeHost> running, List<Host> hosts, Path folder) {
        this.running = running;
        this.hosts = List.copyOf(hosts);
        Reach real = Reach.ofThisMachine(folder.resolve("known_hosts"), Optional.empty());
        RemoteAccess access =
                (route, hostKeys, credentials, deadline) ->
                        real.access()
                                .open(onLoopback(route.host()), hostKeys, credentials, deadline);
        reach =
                new Reach(
                        access,
                        new PracticeNetwork(
                                hosts.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Host::address, h -> h.id().text()))));
    }

    /**
     * Starts the hosts.
     *
     * @param folder where their host keys are kept
     */
    public static PracticeSite start(Path folder) throws CountersignException {
        List<Host> hosts =
                List.of(
                        host("sensor-1", "sensor.practice.example", "sensor", "server"),
                        host("db-1", "db.practice.example", "db"),
                        host("gui-1", "gui.practice.example", "gui"));
        SortedMap<HostId, PracticeHost> running = new TreeMap<>();
        try {
            for (Host host : hosts) {
                Path key = folder.resolve(host.id() + ".key");
                running.put(
                        host.id(), PracticeHost.start(host.id().text(), key, Clock.systemUTC()));
            }
        } catch (CountersignException e) {
            running.values().forEach(PracticeHost::close);
            throw e;
        }
        return new PracticeSite(running, hosts, folder);
    }

    /** The hosts, as they go into an engagement's scope. */
    public List<Host> hosts() {
        return hosts;
    }

    /** How they are reached. */
    public Reach reach() {
        return reach;
    }

    /** Knows the password, so that nobody has to type it. */
    public Credentials credentials() {
        return new Credentials() {
            @Override
            public Optional<Secret> password(Host host) {
                return Optional.of(Secret.of(PASSWORD));
            }

            @Override
            public Optional<Secret> passphrase(Host host) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> sudoPassword(Host host) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> rootPassword(Host host) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> answer(Host host, String prompt, boolean echo) {
                return Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        running.values().forEach(PracticeHost::close);
    }

    /** The practice names exist nowhere; behind them stand ports on loopback. */
    private Host onLoopback(Host host) {
        PracticeHost practice = running.get(host.id());
        return practice == null
                ? host
                : new Host(
                        host.id(),
                        "127.0.0.1",
                        practice.port(),
                        host.roles(),
                        host.login(),
                        host.elevation());
    }

    private static Host host(String name, String address, String... roles) {
        TreeSet<RoleId> ids = new TreeSet<>();
        for (String role : roles) {
            ids.add(new RoleId(role));
        }
        return new Host(
                new HostId(name), address, 22, ids, new Login.Password(USER), Elevation.SUDO);
    }
}
