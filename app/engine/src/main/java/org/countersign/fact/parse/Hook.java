package org.countersign.fact.parse;

/** Where the kernel hands packets over to a chain. */
enum Hook {
    /** At some network devices only, before anything else. */
    DEVICE,
    /** Before a packet may be redirected. */
    EARLY,
    /** On the way in to this host. */
    IN,
    /** On the way out, where the answers pass. */
    OUT
}
