package org.countersign.remote.ssh;

import java.security.GeneralSecurityException;

/** One run of a key encapsulation: our fresh key pair, and the secret that the host wraps in it. */
interface Kem {

    /** Our public key as it goes over the wire. */
    byte[] publicKey();

    /** How long the host's answer is. */
    int ciphertextBytes();

    /** Opens the host's answer. */
    byte[] secretFrom(byte[] ciphertext) throws GeneralSecurityException;
}
