package org.countersign.remote;

import org.countersign.kernel.Deadline;

import java.util.List;

/**
 * Looks at a host from the assessor's machine, over the network. The answers are texts, so that
 * they can be evidence.
 */
public interface NetworkLook {

    /** What came of a look. */
    sealed interface Seen {

        /**
         * There is something to read.
         *
         * @param text what was seen
         */
        record Answer(String text) implements Seen {}

        /**
         * Nothing could be seen.
         *
         * @param reason why, as a sentence
         */
        record Nothing(String reason) implements Seen {}
    }

    /** A line {@code PORT open|refused|silent|unreachable} for each port, in the order given. */
    Seen reach(String address, List<Integer> ports, Deadline deadline) throws InterruptedException;

    /**
     * A line {@code ==> LINE <==} and the reply for each line, one connection each; at most this
     * many bytes a reply.
     */
    Seen dialogue(
            String address,
            int port,
            List<String> lines,
            String ending,
            int bytes,
            Deadline deadline)
            throws InterruptedException;

    /** What a TLS server shows in a handshake, as JSON; see {@code remote.tls}. */
    Seen tlsHandshake(String address, int port, Deadline deadline) throws InterruptedException;

    /** All that a TLS server takes, as JSON; see {@code remote.tls.offers}. */
    Seen tlsOffers(String address, int port, Deadline deadline) throws InterruptedException;

    /** Whether a database server offers TLS, and what it shows then, as JSON; never signs in. */
    Seen databaseTls(String address, int port, Deadline deadline) throws InterruptedException;
}
