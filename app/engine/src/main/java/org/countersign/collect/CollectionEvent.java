package org.countersign.collect;

import org.countersign.evidence.Evidence;
import org.countersign.kernel.Bytes;
import org.countersign.remote.Access;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;

import java.util.Optional;

/** What happens during a collection, in order for each host. Delivered one at a time. */
public sealed interface CollectionEvent {

    /** The host it is about. */
    HostId host();

    /**
     * We are connecting.
     *
     * @param host the host
     */
    record Connecting(HostId host) implements CollectionEvent {}

    /**
     * We are logged in, and the probes run.
     *
     * @param host the host
     * @param key the key it proved to have
     * @param probes how many answers are expected
     */
    record Connected(HostId host, HostKey key, int probes) implements CollectionEvent {}

    /**
     * A piece of evidence is here, masked.
     *
     * @param host the host
     * @param evidence the record
     * @param content its content; absent where the look brought nothing
     */
    record Gathered(HostId host, Evidence evidence, Optional<Bytes> content)
            implements CollectionEvent {}

    /**
     * The host could not be logged in to, or the connection was lost. What had arrived before
     * counts.
     *
     * @param host the host
     * @param denied why, and what to do next
     */
    record Failed(HostId host, Access.Denied denied) implements CollectionEvent {}

    /**
     * All of the host's probes have ended.
     *
     * @param host the host
     */
    record Finished(HostId host) implements CollectionEvent {}

    /**
     * A person ended the collection before the host's probes had ended. What had arrived before
     * counts.
     *
     * @param host the host
     */
    record Cancelled(HostId host) implements CollectionEvent {}
}
