package org.countersign.report.sign;

import org.countersign.kernel.CountersignException;
import org.countersign.report.Words;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/** Whether a key and its certificate may sign. */
final class Fitness {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    /** Bits of the key usage extension (RFC 5280, 4.2.1.3). */
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int NON_REPUDIATION = 1;

    private static final String OTHER = "Choose a key store with another certificate.";

    private Fitness() {}

    /**
     * Refuses what may not sign.
     *
     * @throws CountersignException that says why
     */
    static void check(PrivateKey key, X509Certificate certificate, Instant now)
            throws CountersignException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        String name = CertificateName.of(certificate);
        if (now.isAfter(until)) {
            throw new CountersignException(
                    "The certificate of " + name + " expired on " + Words.date(until) + ".",
                    "Renew it, or choose another key store.");
        }
        if (now.isBefore(from)) {
            throw new CountersignException(
                    "The certificate of " + name + " is not valid before " + Words.time(from) + ".",
                    "Check this machine's clock, or choose another key store.");
        }
        strength(certificate);
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new CountersignException(
                    "The certificate of " + name + " was not issued for signing.", OTHER);
        }
        pair(key, certificate);
    }

    /** The name of the signature algorithm that goes with a key. */
    static String algorithm(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case ECPublicKey ec when bits(ec) > 384 -> "SHA512withECDSA";
            case ECPublicKey ec when bits(ec) > 256 -> "SHA384withECDSA";
            case ECPublicKey _ -> "SHA256withECDSA";
            default -> "SHA256withRSA";
        };
    }

    private static void strength(X509Certificate certificate) throws CountersignException {
        switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> {
                int bits = rsa.getModulus().bitLength();
                if (bits < LEAST_RSA_BITS) {
                    throw weak("RSA", bits, LEAST_RSA_BITS);
                }
            }
            case ECPublicKey ec -> {
                if (bits(ec) < LEAST_EC_BITS) {
                    throw weak("elliptic curve", bits(ec), LEAST_EC_BITS);
                }
            }
            default ->
                    throw new CountersignException(
                            "Keys of the kind "
                                    + certificate.getPublicKey().getAlgorithm()
                                    + " cannot sign reports.",
                            "Choose a key store with an RSA or an elliptic curve key.");
        }
    }

    private static CountersignException weak(String kind, int bits, int least) {
        return new CountersignException(
                "The " + kind + " key has only " + bits + " bits; a signature needs " + least + ".",
                "Choose a key store with a stronger key.");
    }

    private static int bits(ECPublicKey key) {
        return key.getParams().getCurve().getField().getFieldSize();
    }

    private static void pair(PrivateKey key, X509Certificate certificate)
            throws CountersignException {
        byte[] probe = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm(certificate));
            signing.initSign(key);
            signing.update(probe);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm(certificate));
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(probe);
            if (verifying.verify(signature)) {
                return;
            }
            throw new CountersignException(
                    "The private key and the certificate in the key store do not belong together.",
                    OTHER);
        } catch (GeneralSecurityException e) {
            throw new CountersignException("The private key cannot sign.", OTHER, e);
        }
    }
}
