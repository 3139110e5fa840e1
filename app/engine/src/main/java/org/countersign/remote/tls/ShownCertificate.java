package org.countersign.remote.tls;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.countersign.kernel.Sha256;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate as a look describes it (RFC 5280).
 *
 * @param subject its distinguished name (RFC 2253)
 * @param issuer the signer's
 * @param serial in hexadecimal
 * @param notBefore the first moment, ISO 8601
 * @param notAfter the last
 * @param keyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519}, …
 * @param keyBits the size of the key; 0 where it is not known
 * @param signature the algorithm of the signer's signature, such as {@code SHA256withRSA}
 * @param names DNS names and IP addresses
 * @param selfSigned whether its own key made its signature
 * @param mustStaple whether it demands that servers staple an OCSP response (RFC 7633)
 * @param sha256 the digest of the whole certificate
 */
record ShownCertificate(
        String subject,
        String issuer,
        String serial,
        String notBefore,
        String notAfter,
        String keyAlgorithm,
        int keyBits,
        String signature,
        List<String> names,
        boolean selfSigned,
        boolean mustStaple,
        Sha256 sha256) {

    /** TLS feature (RFC 7633 section 4), and the feature status_request (RFC 6066 section 8). */
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";

    private static final BigInteger STATUS_REQUEST = BigInteger.valueOf(5);

    static ShownCertificate of(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        return new ShownCertificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                serial(certificate),
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString(),
                key instanceof EdECKey edwards ? edwards.getParams().getName() : key.getAlgorithm(),
                bits(key),
                certificate.getSigAlgName(),
                Names.of(certificate),
                isSelfSigned(certificate),
                mustStaple(certificate),
                Sha256.of(encoded(certificate)));
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && isSigned(certificate, certificate.getPublicKey());
    }

    /** Whether this key made the certificate's signature. */
    static boolean isSigned(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static boolean mustStaple(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(TLS_FEATURE);
        if (extension == null) {
            return false;
        }
        try {
            byte[] features = ASN1OctetString.getInstance(extension).getOctets();
            for (ASN1Encodable feature : ASN1Sequence.getInstance(features)) {
                if (ASN1Integer.getInstance(feature).hasValue(STATUS_REQUEST)) {
                    return true;
                }
            }
            return false;
        } catch (IllegalArgumentException _) {
            return false; // Clients go by what they can read.
        }
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            case EdECKey edwards -> edwards.getParams().getName().equals("Ed25519") ? 256 : 456;
            case DSAKey dsa -> dsa.getParams().getP().bitLength();
            default -> 0;
        };
    }

    /** Whole bytes, without the zero byte that only keeps the number positive. */
    private static String serial(X509Certificate certificate) {
        String hex = HexFormat.of().formatHex(certificate.getSerialNumber().toByteArray());
        return hex.length() > 2 && hex.startsWith("00") ? hex.substring(2) : hex;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A parsed certificate has an encoding.", e);
        }
    }
}
