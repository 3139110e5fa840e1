package org.countersign.remote.tls;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/**
 * Who may sign an OCSP response: the authority of the certificate that it is about, or one that
 * this authority has certified for it (RFC 6960 section 4.2.2.2).
 */
final class StapleSigner {

    private StapleSigner() {}

    /** Whether one of them has. */
    static boolean isRight(BasicOCSPResp response, X509Certificate issuer, Instant now) {
        try {
            ContentVerifierProvider ofIssuer =
                    new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey());
            if (isSignedBy(response, ofIssuer)) {
                return true;
            }
            for (X509CertificateHolder signer : response.getCerts()) {
                if (isCharged(signer, issuer, ofIssuer, now)
                        && isSignedBy(
                                response, new JcaContentVerifierProviderBuilder().build(signer))) {
                    return true;
                }
            }
            return false;
        } catch (OperatorCreationException | CertificateException | CertException _) {
            return false;
        }
    }

    /** A key of another kind than the signature's cannot have made it. */
    private static boolean isSignedBy(BasicOCSPResp response, ContentVerifierProvider key) {
        try {
            return response.isSignatureValid(key);
        } catch (OCSPException _) {
            return false;
        }
    }

    private static boolean isCharged(
            X509CertificateHolder signer,
            X509Certificate issuer,
            ContentVerifierProvider ofIssuer,
            Instant now)
            throws CertException {
        ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(signer.getExtensions());
        return usage != null
                && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                && signer.getIssuer()
                        .equals(X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()))
                && signer.isValidOn(Date.from(now))
                && signer.isSignatureValid(ofIssuer);
    }
}
