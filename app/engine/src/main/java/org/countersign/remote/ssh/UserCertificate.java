package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;

import org.countersign.remote.Access.Why;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A certificate for a key, by which an authority vouches for the person who holds it (OpenSSH's
 * PROTOCOL.certkeys). Only what decides whether it is worth showing is looked at; the host judges
 * it.
 *
 * @param key signs
 * @param type such as {@code ssh-ed25519-cert-v01@openssh.com}
 * @param publicKey the certificate in its wire form
 */
record UserCertificate(Signer key, String type, byte[] publicKey) implements Signer {
    private static final String SUFFIX = "-cert-v01@openssh.com";
    private static final int MOST_BYTES = 1 << 20;
    private static final int FOR_A_USER = 1;

    /** The last second of the year 9999. */
    private static final BigInteger END_OF_TIME = BigInteger.valueOf(253_402_300_799L);

    /**
     * Reads the certificate of a key.
     *
     * @param now certificates are good for a time only
     */
    static UserCertificate read(Path file, Signer key, Instant now) throws NotOpened {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is far too big");
            }
            String[] words = Files.readString(file, StandardCharsets.ISO_8859_1).split("\\s+", 3);
            byte[] wire = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            var certificate = new Buffer.PlainBuffer(wire);
            String type = certificate.readString();
            if (!type.endsWith(SUFFIX)) {
                throw new IOException("it is no certificate of OpenSSH");
            }
            certificate.readBytes(); // A nonce.
            checkKey(type, certificate, key);
            certificate.readUInt64AsBigInteger(); // The serial number.
            if (certificate.readUInt32() != FOR_A_USER) {
                throw new IOException("it is a certificate for a host, not for a person");
            }
            certificate.readBytes(); // The name of the key,
            certificate.readBytes(); // and the accounts, which the host looks at.
            checkTime(certificate, now);
            return new UserCertificate(key, type, wire);
        } catch (IOException | IllegalArgumentException e) {
            String reason =
                    e instanceof IllegalArgumentException || e instanceof Buffer.BufferException
                            ? "it is damaged"
                            : Denials.reason(e);
            throw new NotOpened(
                    Why.KEY_UNUSABLE,
                    "The certificate " + file.getFileName() + " cannot be used: " + reason + ".",
                    "Get a new certificate for this key from the authority that signs them, or"
                            + " take the file away to use the key alone.");
        }
    }

    /** The public key is spread over the certificate as it is over the key itself. */
    private static void checkKey(String type, Buffer.PlainBuffer certificate, Signer key)
            throws IOException {
        var plain = new Buffer.PlainBuffer(key.publicKey());
        String keyType = plain.readString();
        byte[] rest = plain.getCompactData();
        byte[] same = new byte[rest.length];
        if (certificate.available() < rest.length) {
            throw new IOException("it is damaged");
        }
        certificate.readRawBytes(same);
        if (!type.equals(keyType + SUFFIX) || !Arrays.equals(rest, same)) {
            throw new IOException("it is for another key");
        }
    }

    private static void checkTime(Buffer.PlainBuffer certificate, Instant now) throws IOException {
        var after = certificate.readUInt64AsBigInteger();
        var before = certificate.readUInt64AsBigInteger();
        var seconds = BigInteger.valueOf(now.getEpochSecond());
        if (seconds.compareTo(after) < 0) {
            throw new IOException("it is not good before " + time(after));
        }
        if (seconds.compareTo(before) >= 0) {
            throw new IOException("it ran out at " + time(before));
        }
    }

    private static Instant time(BigInteger seconds) {
        return Instant.ofEpochSecond(seconds.min(END_OF_TIME).longValue());
    }

    /**
     * RSA keys sign with SHA-2 also under a certificate (RFC 8332; SHA-1 is refused everywhere).
     */
    @Override
    public String algorithm() {
        return key.algorithm() + SUFFIX;
    }

    @Override
    public byte[] sign(byte[] data) throws IOException {
        return key.sign(data);
    }
}
