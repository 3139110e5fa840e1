package org.countersign.remote.tls.offers;

import java.util.List;
import java.util.Optional;

/**
 * What a server takes in one version.
 *
 * @param version such as {@code TLSv1.2}
 * @param offered whether it speaks the version; empty where that is not known
 * @param suites the suites that it took, in the order in which it chose them
 * @param complete whether it refused all others; else some may be missing
 * @param problem why it is not known or not complete, as a clause; else empty
 * @param preference {@code server} or {@code client}: whose order counts; empty where there is no
 *     choice, or it is not known
 * @param groups the named groups that it took for the key exchange, in its order
 * @param groupsComplete whether it refused all others
 * @param primeBits the size of the prime of a finite-field exchange; empty where there is none
 */
record Offer(
        String version,
        Optional<Boolean> offered,
        List<String> suites,
        boolean complete,
        String problem,
        Optional<String> preference,
        List<String> groups,
        boolean groupsComplete,
        Optional<Integer> primeBits) {
    Offer {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }

    /** It does not speak the version. */
    static Offer refused(Version version) {
        return plain(version, Optional.of(false), List.of(), "");
    }

    /** Nobody knows whether it does. */
    static Offer unknown(Version version, String problem) {
        return plain(version, Optional.empty(), List.of(), problem);
    }

    /** It does, with these suites, and no more is known. */
    static Offer of(Version version, List<String> suites) {
        return plain(version, Optional.of(true), suites, "");
    }

    private static Offer plain(
            Version version, Optional<Boolean> offered, List<String> suites, String problem) {
        return new Offer(
                version.title(),
                offered,
                suites,
                problem.isEmpty(),
                problem,
                Optional.empty(),
                List.of(),
                problem.isEmpty(),
                Optional.empty());
    }
}
