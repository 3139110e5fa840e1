package org.countersign.journal.sqlite;

import com.google.crypto.tink.subtle.XChaCha20Poly1305;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Authenticated encryption of rows (XChaCha20-Poly1305), each bound to its place: a row that is
 * damaged, moved or swapped does not open.
 */
final class Seal {
    private final XChaCha20Poly1305 cipher;

    /**
     * @param key 32 bytes
     */
    Seal(byte[] key) {
        try {
            cipher = new XChaCha20Poly1305(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key has 32 bytes", e);
        }
    }

    byte[] seal(String place, byte[] content) {
        try {
            return cipher.encrypt(content, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
    }

    /**
     * @throws Broken where the content is not what was sealed in this place with this key
     */
    byte[] open(String place, byte[] sealed) throws Broken {
        try {
            return cipher.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Broken(e);
        }
    }

    /** A seal that does not open. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(Throwable cause) {
            super(cause);
        }
    }
}
