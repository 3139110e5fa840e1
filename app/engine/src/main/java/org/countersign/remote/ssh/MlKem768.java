package org.countersign.remote.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/** ML-KEM-768 (FIPS 203), as the JDK has it since version 24. */
final class MlKem768 implements Kem {
    private static final int PUBLIC_KEY_BYTES = 1184;

    private final KeyPair pair;

    MlKem768() {
        try {
            pair = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 24 and later have ML-KEM-768.", e);
        }
    }

    @Override
    public byte[] publicKey() {
        // The raw key is the tail of the X.509 form (RFC 9935).
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_BYTES, encoded.length);
    }

    @Override
    public int ciphertextBytes() {
        return 1088;
    }

    @Override
    public byte[] secretFrom(byte[] ciphertext) throws GeneralSecurityException {
        try {
            return KEM.getInstance("ML-KEM")
                    .newDecapsulator(pair.getPrivate())
                    .decapsulate(ciphertext)
                    .getEncoded();
        } catch (DecapsulateException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
