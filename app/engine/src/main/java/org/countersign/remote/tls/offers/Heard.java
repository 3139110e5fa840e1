package org.countersign.remote.tls.offers;

/** What a server said to a hello. */
sealed interface Heard {

    /**
     * It goes on with the handshake.
     *
     * @param version the version's code
     * @param suite the suite
     * @param compressed whether it wants the data compressed
     * @param renegotiation whether it knows secure renegotiation (RFC 5746)
     * @param group the group for the key exchange; 0 where none was named
     * @param primeBits the size of the prime of a finite-field exchange; 0 where there is none
     */
    record Chosen(
            int version,
            int suite,
            boolean compressed,
            boolean renegotiation,
            int group,
            int primeBits)
            implements Heard {}

    /**
     * It sent an alert instead.
     *
     * @param description its number (RFC 8446 section 6)
     */
    record Alert(int description) implements Heard {}

    /**
     * Nothing that says whether it would have gone on.
     *
     * @param reason why, as a clause about the server
     * @param again whether another try may bring more
     */
    record Nothing(String reason, boolean again) implements Heard {}
}
