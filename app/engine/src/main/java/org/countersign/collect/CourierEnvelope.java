package org.countersign.collect;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.countersign.kernel.Bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/**
 * What answers travel in where the host can encrypt: a CMS message (RFC 5652) in PEM, to a key that
 * is made for one script.
 *
 * @param certificate in PEM, for the script; self-signed, because the script is where it is trusted
 * @param privateKey PKCS#8, to be kept sealed
 */
public record CourierEnvelope(String certificate, Bytes privateKey) {
    private static final int KEY_BITS = 3072;
    private static final X500Name NAME = new X500Name("CN=Countersign courier");

    /** The first line of a message. */
    static final String BEGIN = "-----BEGIN CMS-----";

    private static final String END = "-----END CMS-----";

    /** A new key. */
    public static CourierEnvelope create(Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            var builder =
                    new JcaX509v3CertificateBuilder(
                            NAME,
                            BigInteger.ONE,
                            Date.from(from),
                            Date.from(until),
                            NAME,
                            pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
            return new CourierEnvelope(
                    pem(builder.build(signer)), Bytes.of(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /**
     * Opens a message.
     *
     * @param text a text that holds one
     * @param most how many bytes may be in it
     * @return what was in it; empty where there is none, it is damaged, for another key, or holds
     *     more
     */
    static Optional<byte[]> open(String text, Bytes privateKey, int most) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.empty();
        }
        String body = text.substring(begin + BEGIN.length(), end);
        try {
            byte[] message = Base64.getMimeDecoder().decode(body);
            PrivateKey key =
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(privateKey.toArray()));
            var parser = new CMSEnvelopedDataParser(new ByteArrayInputStream(message));
            for (RecipientInformation recipient : parser.getRecipientInfos()) {
                var opened = recipient.getContentStream(new JceKeyTransEnvelopedRecipient(key));
                try (InputStream in = opened.getContentStream()) {
                    byte[] content = in.readNBytes(most + 1);
                    return content.length > most ? Optional.empty() : Optional.of(content);
                }
            }
            return Optional.empty();
        } catch (CMSException | IOException | GeneralSecurityException | RuntimeException e) {
            // Whatever a parser of hostile bytes throws, it says that this is not our message.
            return Optional.empty();
        }
    }

    private static String pem(X509CertificateHolder certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----";
        } catch (IOException e) {
            throw new IllegalStateException("memory does not refuse", e);
        }
    }
}
