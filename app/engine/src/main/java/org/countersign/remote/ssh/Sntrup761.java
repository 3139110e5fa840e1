package org.countersign.remote.ssh;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKEMExtractor;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePublicKeyParameters;

import java.security.SecureRandom;

/** Streamlined NTRU Prime with p = 761, which OpenSSH has used since version 8.5. */
final class Sntrup761 implements Kem {
    private final AsymmetricCipherKeyPair pair;

    Sntrup761() {
        var generator = new SNTRUPrimeKeyPairGenerator();
        generator.init(
                new SNTRUPrimeKeyGenerationParameters(
                        new SecureRandom(), SNTRUPrimeParameters.sntrup761));
        pair = generator.generateKeyPair();
    }

    @Override
    public byte[] publicKey() {
        return ((SNTRUPrimePublicKeyParameters) pair.getPublic()).getEncoded();
    }

    @Override
    public int ciphertextBytes() {
        return 1039;
    }

    @Override
    public byte[] secretFrom(byte[] ciphertext) {
        return new SNTRUPrimeKEMExtractor((SNTRUPrimePrivateKeyParameters) pair.getPrivate())
                .extractSecret(ciphertext);
    }
}
