package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Deadline;
import org.countersign.remote.Access;
import org.countersign.remote.Exec;
import org.countersign.remote.RemoteHost;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/** Words that the tests of this package share. */
final class Logins {
    /** Longer than anything takes on a busy machine; a test that waits for it has failed. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Logins() {}

    static Host host(int port, Login login) {
        return new Host(
                new HostId("sensor-1"), "127.0.0.1", port, new TreeSet<>(), login, Elevation.NONE);
    }

    static Deadline soon() {
        return Deadline.in(LONG);
    }

    static Exec command(String command) {
        return new Exec(command, Optional.empty(), Bytes.EMPTY);
    }

    static SshAccess knowing(Path knownHosts) {
        return new SshAccess(knownHosts, Optional.empty());
    }

    static RemoteHost opened(Access access) {
        assertThat(access).isInstanceOf(Access.Open.class);
        return ((Access.Open) access).host();
    }

    static Access.Denied denied(Access access) {
        assertThat(access).isInstanceOf(Access.Denied.class);
        return (Access.Denied) access;
    }
}
