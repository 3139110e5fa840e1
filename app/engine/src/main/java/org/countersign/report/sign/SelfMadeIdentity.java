package org.countersign.report.sign;

import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;

/** An identity for those who have no certificate from an authority. */
public final class SelfMadeIdentity {
    /** How long it is valid: three years. */
    public static final Duration VALIDITY = Duration.ofDays(3 * 365);

    /** So that a clock that is a little behind elsewhere does not find it too young. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;

    private SelfMadeIdentity() {}

    /**
     * Makes a key on the curve P-256 and a certificate for it.
     *
     * @param commonName the name that reports will show as the signer's
     * @param passphrase protects the store; the caller closes it
     * @param now from when it is valid
     * @return a PKCS#12 store (RFC 7292), to be kept by the caller and opened with {@link
     *     SigningIdentity#open}
     * @throws CountersignException where the name or the passphrase is empty
     */
    public static Bytes create(String commonName, Secret passphrase, Instant now)
            throws CountersignException {
        if (commonName.isBlank()) {
            throw new CountersignException(
                    "An identity needs a name.", "Type the name that reports should show.");
        }
        if (passphrase.isEmpty()) {
            throw new CountersignException(
                    "An identity needs a passphrase.",
                    "Type one; whoever has the file and the passphrase can sign in your name.");
        }
        char[] characters = passphrase.chars();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = {certificate(commonName.strip(), pair, now)};
            store.setKeyEntry("countersign", pair.getPrivate(), characters, chain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, characters);
            return Bytes.of(out.toByteArray());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform can make such a key", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static X509Certificate certificate(String commonName, KeyPair pair, Instant now)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
        Instant from = now.minus(LEEWAY).truncatedTo(ChronoUnit.SECONDS);
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                        Date.from(from),
                        Date.from(from.plus(VALIDITY)),
                        name,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
