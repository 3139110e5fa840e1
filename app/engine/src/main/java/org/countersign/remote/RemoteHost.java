package org.countersign.remote;

import org.countersign.kernel.Deadline;
import org.countersign.target.HostKey;

/** A host that we are logged in to. Closing it ends the connection. */
public interface RemoteHost extends AutoCloseable {

    /** The key that the host proved to have. */
    HostKey hostKey();

    /**
     * Runs one command in one exec. Interrupting the thread ends it. Several may run at the same
     * time; where the host does not let them, one begins when another has ended.
     */
    Reply run(Exec exec, Output output, Deadline deadline) throws InterruptedException;

    @Override
    void close();
}
