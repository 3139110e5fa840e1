package org.countersign.usecase;

import org.countersign.remote.NetworkLook;
import org.countersign.remote.RemoteAccess;
import org.countersign.remote.ssh.SshAccess;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * By which means hosts are reached.
 *
 * @param access logs in to them
 * @param network looks at them from outside
 */
public record Reach(RemoteAccess access, NetworkLook network) {

    /**
     * Over SSH and the network of this machine.
     *
     * @param knownHosts the user's known_hosts, which is read and never written; need not exist
     * @param agent the socket of the SSH agent
     */
    public static Reach ofThisMachine(Path knownHosts, Optional<Path> agent) {
        return new Reach(new SshAccess(knownHosts, agent), new NetworkLooks(Clock.systemUTC()));
    }

    /** Over SSH and the network, with what the user's own SSH client would use. */
    public static Reach ofThisUser() {
        Path knownHosts = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
        return ofThisMachine(
                knownHosts, Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).map(Path::of));
    }
}
