package org.countersign.journal.sqlite;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.countersign.kernel.Secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Where the keys of a journal come from. One random data key seals everything; key slots wrap it
 * for those who may open.
 */
final class Keys {
    /**
     * Argon2id (RFC 9106): 64 MiB, 3 passes, 4 lanes. Kept in each slot, so that it can be raised
     * later.
     */
    static final Cost USUAL = new Cost(64 * 1024, 3, 4);

    /** The most that a slot may ask of us: a file from a stranger must not exhaust the machine. */
    private static final Cost MOST = new Cost(1024 * 1024, 10, 16);

    private Keys() {}

    /**
     * What deriving a key costs.
     *
     * @param memory in KiB
     * @param passes how many times the memory is gone through
     * @param lanes how many parts it has
     */
    record Cost(int memory, int passes, int lanes) {
        static Cost parse(String text) {
            String[] parts = text.split(",", -1);
            Cost cost =
                    new Cost(
                            Integer.parseInt(parts[0]),
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]));
            if (cost.memory > MOST.memory
                    || cost.passes > MOST.passes
                    || cost.lanes > MOST.lanes
                    || cost.memory < 8) {
                throw new IllegalArgumentException("a key slot asks for too much");
            }
            return cost;
        }

        @Override
        public String toString() {
            return memory + "," + passes + "," + lanes;
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    static byte[] ofPassphrase(Secret passphrase, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(salt)
                        .withMemoryAsKB(cost.memory())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .build());
        byte[] key = new byte[32];
        byte[] typed = passphrase.utf8();
        try {
            generator.generateBytes(typed, key);
        } finally {
            java.util.Arrays.fill(typed, (byte) 0);
        }
        return key;
    }

    /** A key for one purpose (HKDF-SHA-256, RFC 5869), so that no key serves two. */
    static byte[] derive(byte[] dataKey, String purpose) {
        try {
            SecretKey key =
                    KDF.getInstance("HKDF-SHA256")
                            .deriveKey(
                                    "Generic",
                                    HKDFParameterSpec.ofExtract()
                                            .addIKM(dataKey)
                                            .thenExpand(
                                                    purpose.getBytes(StandardCharsets.UTF_8), 32));
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
        }
    }
}
