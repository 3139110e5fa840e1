package org.countersign.remote.ssh;

import java.io.IOException;

/** A private key that can sign a login, wherever it is kept. */
interface Signer {

    /** The signature algorithm, such as {@code rsa-sha2-512} (RFC 8332). */
    String algorithm();

    /** The public key in its wire form. */
    byte[] publicKey();

    /**
     * Signs.
     *
     * @return the signature in its wire form: the algorithm's name and the signature itself
     * @throws IOException where the keeper of the key will not
     */
    byte[] sign(byte[] data) throws IOException;
}
