package org.countersign.target;

import java.util.Optional;

/**
 * Who decides whether a host's key is its own. Asked only where known_hosts does not know the host.
 */
public interface HostKeyPolicy {

    /** The key that was accepted for this host earlier in this engagement. */
    Optional<HostKey> pinned(HostId host);

    /**
     * Shows an unknown key to a person. May block.
     *
     * @return whether the key is accepted; an accepted key is pinned
     */
    boolean accept(Host host, HostKey key) throws InterruptedException;
}
