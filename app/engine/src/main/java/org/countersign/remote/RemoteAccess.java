package org.countersign.remote;

import org.countersign.kernel.Deadline;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostKeyPolicy;
import org.countersign.target.Route;

/** Logs in to hosts. */
public interface RemoteAccess {

    /**
     * One login to the host, and one to each jump host before it. A failure is a value and says at
     * which of them it happened; only an interrupt is an exception.
     */
    Access open(Route route, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException;

    /**
     * Some logins will be asked for soon: what can be made ready without any network is begun. A
     * hint, which nothing depends on.
     */
    default void expect(int logins) {}

    /** The same for a host that is reached directly. */
    default Access open(
            Host host, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException {
        return open(Route.direct(host), hostKeys, credentials, deadline);
    }
}
