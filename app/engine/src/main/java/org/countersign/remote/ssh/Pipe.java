package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;
import org.countersign.target.Host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What carries the bytes of a link: a connection of this machine, or one that a jump host makes.
 */
interface Pipe {

    /** Connects to the host; blocks. Cutting the pipe from another thread ends it. */
    void connect(Host host, Deadline deadline) throws IOException;

    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    /** Ends it at once, with every wait on it; also where it was never connected. */
    void cut();

    /** Why it broke, where it knows that better than who reads from it. */
    Optional<String> whyBroken();
}
