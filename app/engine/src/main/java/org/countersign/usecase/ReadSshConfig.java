package org.countersign.usecase;

import org.countersign.kernel.CountersignException;
import org.countersign.remote.ssh.config.Settings;
import org.countersign.remote.ssh.config.SshConfig;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the description of a host from the user's {@code ~/.ssh/config}. It is copied once, for the
 * person to see; when hosts are logged in to, the file is not read.
 */
public final class ReadSshConfig {
    private final SshConfig config;

    /** Reads this user's configuration. */
    public ReadSshConfig() {
        this(SshConfig.ofThisUser());
    }

    /** Reads another file, as if it were this user's. */
    public ReadSshConfig(Path file) {
        this(
                new SshConfig(
                        file, SshConfig.ofThisUser().home(), SshConfig.ofThisUser().localUser()));
    }

    private ReadSshConfig(SshConfig config) {
        this.config = config;
    }

    /**
     * What was found.
     *
     * @param host the host; it has no role yet
     * @param jumps jump hosts before it that are not in the engagement yet
     * @param notes what a person should know, as sentences
     */
    public record Found(Host host, List<Host> jumps, List<String> notes) {}

    /** The names that can be asked for. */
    public List<String> aliases() throws CountersignException {
        return config.aliases();
    }

    /**
     * A host by its alias.
     *
     * @param name its name in the engagement
     * @param known the hosts of the engagement; a jump host that is among them is not described
     *     anew
     */
    public Found host(String alias, HostId name, Map<HostId, Host> known)
            throws CountersignException {
        Settings settings = config.of(alias);
        List<String> notes = new ArrayList<>(settings.notes());
        SequencedMap<HostId, Host> jumps = new LinkedHashMap<>();
        Optional<HostId> via = chain(settings.jumps(), new TreeMap<>(known), jumps, notes, 0);
        Host host = host(name, settings, Optional.empty(), Optional.empty(), notes);
        Host reached = via.map(host::through).orElse(host);
        return new Found(reached, List.copyOf(jumps.values()), List.copyOf(notes));
    }

    /** The jump hosts in a row; the first may have jump hosts of its own, as OpenSSH has it. */
    private Optional<HostId> chain(
            List<Settings.Jump> chain,
            Map<HostId, Host> known,
            SequencedMap<HostId, Host> added,
            List<String> notes,
            int depth)
            throws CountersignException {
        if (depth > Route.MOST_JUMPS) {
            throw new CountersignException(
                    "The jump hosts in " + config.file() + " lead in a circle.",
                    "Correct its ProxyJump lines.");
        }
        Optional<HostId> before = Optional.empty();
        for (Settings.Jump jump : chain) {
            HostId id = new HostId(jump.host().replaceAll("[^A-Za-z0-9._-]", "-"));
            Settings settings = config.of(jump.host());
            if (before.isEmpty()) {
                before = chain(settings.jumps(), known, added, notes, depth + 1);
            }
            Host plain = host(id, settings, jump.user(), jump.port(), notes);
            Host host = before.map(plain::through).orElse(plain);
            Host there = known.get(id);
            if (there == null) {
                known.put(id, host);
                added.put(id, host);
            } else if (!there.address().equals(host.address()) || there.port() != host.port()) {
                throw new CountersignException(
                        "There is a host "
                                + id
                                + " already, at another address than the jump host "
                                + id
                                + " in "
                                + config.file()
                                + ".",
                        "Rename the one in the engagement, or say by hand through which host this"
                                + " one is reached.");
            }
            before = Optional.of(id);
        }
        return before;
    }

    private Host host(
            HostId id,
            Settings settings,
            Optional<String> user,
            Optional<Integer> port,
            List<String> notes) {
        String account = user.or(settings::user).orElse(config.localUser());
        return new Host(
                id,
                settings.hostName(),
                port.orElse(settings.port()),
                new TreeSet<>(),
                login(id, account, settings, notes),
                Elevation.SUDO);
    }

    /** The first key that is there; else the agent, as where the file names none. */
    private static Login login(
            HostId id, String account, Settings settings, Collection<String> notes) {
        Optional<String> certificate =
                settings.certificateFiles().stream().filter(ReadSshConfig::isThere).findFirst();
        for (String file : settings.identityFiles()) {
            if (isThere(file) && !file.endsWith(".pub")) {
                return new Login.KeyFile(account, file, certificate);
            }
        }
        if (!settings.identityFiles().isEmpty()) {
            notes.add(
                    "No private key of "
                            + id
                            + " is among its IdentityFiles ("
                            + String.join(", ", settings.identityFiles())
                            + "): the SSH agent is used.");
        }
        return new Login.Agent(account);
    }

    private static boolean isThere(String file) {
        return Files.isRegularFile(Path.of(file));
    }
}
