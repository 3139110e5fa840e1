package org.countersign.report.sign;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;
import org.countersign.report.ReportModel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A private key with the certificate that names its owner, fit for signing now. */
public final class SigningIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private SigningIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Opens a PKCS#12 store (RFC 7292) and takes the first private key in it.
     *
     * @param store the store's bytes
     * @param password of the store and of the key in it; the caller closes it
     * @param now when the identity is to sign
     * @throws CountersignException where the password is wrong, the store holds no private key, or
     *     the key or its certificate may not sign now
     */
    public static SigningIdentity open(Bytes store, Secret password, Instant now)
            throws CountersignException {
        char[] characters = password.chars();
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(store.toArray()), characters);
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, characters) instanceof PrivateKey key) {
                    return of(key, chain(keys, alias), now);
                }
            }
            throw new CountersignException(
                    "The key store holds no private key.",
                    "Export the certificate together with its private key as a PKCS#12 file"
                            + " (.p12 or .pfx), and choose that file.");
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException e) {
            throw new CountersignException(
                    "The key store uses a method that this program does not know.",
                    "Export it again with a usual method, such as AES-256.",
                    e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** The name in the certificate. */
    public String name() {
        return CertificateName.of(certificate());
    }

    /** The digest of the certificate. */
    public Sha256 fingerprint() {
        try {
            return Sha256.of(certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** Until when the certificate is valid. */
    public Instant validUntil() {
        return certificate().getNotAfter().toInstant();
    }

    /** Whether the owner made the certificate, so that nobody else vouches for the name. */
    public boolean selfMade() {
        return CertificateName.selfMade(certificate());
    }

    /** What a report says of the signer. */
    public ReportModel.Signer signer() {
        return new ReportModel.Signer(name(), fingerprint(), selfMade());
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    List<X509Certificate> chain() {
        return chain;
    }

    private static SigningIdentity of(PrivateKey key, List<X509Certificate> chain, Instant now)
            throws CountersignException {
        if (chain.isEmpty()) {
            throw new CountersignException(
                    "The key store holds a private key without a certificate.",
                    "Export the certificate together with its private key, and choose that file.");
        }
        Fitness.check(key, chain.getFirst(), now);
        return new SigningIdentity(key, chain);
    }

    private static List<X509Certificate> chain(KeyStore keys, String alias)
            throws GeneralSecurityException {
        var chain = keys.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    private static CountersignException unreadable(IOException e) {
        return e.getCause() instanceof UnrecoverableKeyException
                ? new CountersignException(
                        "The password does not open the key store.",
                        "Type the password that the file was exported with.",
                        e)
                : new CountersignException(
                        "The file is not a PKCS#12 key store, or it is damaged.",
                        "Choose a file that ends in .p12 or .pfx.",
                        e);
    }
}
