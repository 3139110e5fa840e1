package org.countersign.remote;

import org.countersign.kernel.Deadline;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostKeyPolicy;

/** Logs in to hosts. */
public interface RemoteAccess {

    /** One connection, one login. A failure is a value; only an interrupt is an exception. */
    Access open(Host host, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException;
}
