package org.countersign.remote;

import org.countersign.kernel.Deadline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

    /**
     * What a web server is asked for.
     *
     * @param port the TCP port
     * @param encrypted whether HTTP is spoken over TLS
     * @param paths the paths, one request each
     * @param markers literal texts to look for in what comes back, by name
     */
    record Pages(
            int port, boolean encrypted, List<String> paths, SequencedMap<String, String> markers) {
        public Pages {
            paths = List.copyOf(paths);
            markers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(markers));
        }
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

    /** What a web server answers to some requests, as lines of JSON; see {@code remote.http}. */
    Seen http(String address, Pages pages, Deadline deadline) throws InterruptedException;

    /** Whether a database server offers TLS, and what it shows then, as JSON; never signs in. */
    Seen databaseTls(String address, int port, Deadline deadline) throws InterruptedException;
}
