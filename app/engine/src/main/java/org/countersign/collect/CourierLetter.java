package org.countersign.collect;

import org.countersign.kernel.Sha256;
import org.countersign.target.Host;

import java.time.Instant;
import java.util.Optional;

/**
 * What a courier script says about itself to whoever reads it before running it.
 *
 * @param nonce marks its answers: 32 hexadecimal digits that were never used before
 * @param engagement what the engagement is called
 * @param customer for whom it is
 * @param host the host it is for
 * @param stage 1, or 2 for what depends on the answers of the first
 * @param sheet the digest of the consent sheet it keeps to
 * @param made when it was written
 * @param until when its answers are too old
 * @param certificate in PEM, to whose key the answers are encrypted; absent where they are not
 */
public record CourierLetter(
        String nonce,
        String engagement,
        String customer,
        Host host,
        int stage,
        Sha256 sheet,
        Instant made,
        Instant until,
        Optional<String> certificate) {

    /** The comment that a script begins with. */
    String header(int probes, int asRoot) {
        return """
        #!/bin/sh
        # Countersign collects evidence on %s (%s)
        # for the engagement "%s" of %s.
        #
        # Please read it before you run it. It is for this one machine, and to be run until
        # %s. It runs what is listed below, %d looks, %d of them for root, and
        # nothing else: the same as on the consent sheet with the digest
        # %s
        #
        # - It changes nothing: it writes no file, installs nothing, stops nothing, opens no
        #   connection to another machine. All it says goes to standard output.
        # - Run as root it sees everything it is for; as somebody else it says what it could
        #   not see. Each look is ended when it takes too long.
        # - Its answers hold contents of configuration files, and these can hold passwords.
        #   %s
        #   Countersign replaces them by masks before it stores anything. Delete the file
        #   with the answers when it was handed over.
        #
        # How to run it:   sh collect.sh > answers.txt
        # Then hand answers.txt to the assessor, as an attachment and as it is.
        #
        # Made %s, round %d, number %s.
        """
                .formatted(
                        plain(host.id().text()),
                        plain(host.address()),
                        // The script finds parts of itself by marks that begin with this sign.
                        plain(engagement).replace('#', '*'),
                        plain(customer).replace('#', '*'),
                        until,
                        probes,
                        asRoot,
                        sheet,
                        certificate.isPresent()
                                ? "Where openssl is there, the answers are encrypted to the"
                                        + " assessor."
                                : "They are not encrypted: keep and send them accordingly.",
                        made,
                        stage,
                        nonce);
    }

    /** A text that stays within its comment. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
    }
}
