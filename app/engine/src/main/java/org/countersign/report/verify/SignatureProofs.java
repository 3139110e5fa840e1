package org.countersign.report.verify;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.signature.SignatureCryptographicVerification;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;

import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.countersign.kernel.Sha256;
import org.countersign.report.Words;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Proves who signed a file, and that it is what was signed. Fetches nothing. */
final class SignatureProofs {
    private static final String SIGNATURE = "Signature";
    private static final String WHOLE = "Whole file";

    /** Whose signature it is. */
    static final String SIGNER = "Signer";

    private final byte[] file;
    private final Optional<Sha256> expected;

    SignatureProofs(byte[] file, Optional<Sha256> expected) {
        this.file = file;
        this.expected = expected;
    }

    List<Proof> prove(SealedFile sealed) throws IOException {
        List<PDSignature> found = sealed.signatures();
        if (found.size() != 1) {
            String sentence =
                    found.isEmpty()
                            ? "The file is not signed."
                            : "The file has " + found.size() + " signatures; a report has one.";
            return List.of(Proof.broken(SIGNATURE, sentence));
        }
        List<AdvancedSignature> signatures = signatures();
        if (signatures.size() != 1) {
            return List.of(Proof.broken(SIGNATURE, "The signature does not read."));
        }
        List<Proof> proofs = new ArrayList<>();
        proofs.add(intact(signatures.getFirst()));
        proofs.add(whole(found.getFirst()));
        proofs.add(signer(signatures.getFirst()));
        return proofs;
    }

    private List<AdvancedSignature> signatures() {
        CommonCertificateVerifier offline = new CommonCertificateVerifier();
        offline.setAIASource(null);
        offline.setCrlSource(null);
        offline.setOcspSource(null);
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
        validator.setCertificateVerifier(offline);
        return validator.getSignatures();
    }

    private static Proof intact(AdvancedSignature signature) {
        signature.checkSignatureIntegrity();
        SignatureCryptographicVerification result =
                signature.getSignatureCryptographicVerification();
        if (!result.isReferenceDataFound() || !result.isReferenceDataIntact()) {
            return Proof.broken(
                    SIGNATURE, "The file was changed after it was signed: the digest differs.");
        }
        return result.isSignatureIntact()
                ? Proof.holds(SIGNATURE, "What was signed is unchanged.")
                : Proof.broken(SIGNATURE, "The signature does not fit the signer's certificate.");
    }

    /** A signature covers all of a file but its own place (ISO 32000-2, 12.8.1). */
    private Proof whole(PDSignature signature) {
        int[] range = signature.getByteRange();
        if (range == null || range.length != 4 || range[0] != 0) {
            return Proof.broken(WHOLE, "The signature does not say what it covers.");
        }
        int open = range[1];
        int close = range[2] - 1;
        long end = (long) range[2] + range[3];
        if (end < file.length) {
            return Proof.broken(
                    WHOLE,
                    (file.length - end) + " bytes were added to the file after it was signed.");
        }
        if (end > file.length) {
            return Proof.broken(WHOLE, "The end of the file is missing.");
        }
        boolean place = open > 0 && open < close && file[open] == '<' && file[close] == '>';
        return place && padded(open + 1, close)
                ? Proof.holds(WHOLE, "The signature covers the whole file; nothing was added.")
                : Proof.broken(
                        WHOLE, "The signature leaves more of the file out than its own place.");
    }

    /** Whether the place holds one DER value (ITU-T X.690) in hexadecimal and zeros after it. */
    private boolean padded(int from, int to) {
        int header = hex(from + 2);
        int bytes = header & 0x7f;
        if (header < 0x81 || bytes > 4) {
            return false;
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | hex(from + 4 + 2 * i);
        }
        long end = from + 2 * (2 + bytes + length);
        if (end > to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean right = i < end ? Character.digit(file[i], 16) >= 0 : file[i] == '0';
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private int hex(int at) {
        return at + 1 < file.length
                ? Character.digit(file[at], 16) << 4 | Character.digit(file[at + 1], 16)
                : -1;
    }

    private Proof signer(AdvancedSignature signature) {
        CertificateToken token = signature.getSigningCertificateToken();
        if (token == null) {
            return Proof.broken(SIGNER, "The signature does not say whose it is.");
        }
        X509Certificate certificate = token.getCertificate();
        Sha256 fingerprint = Sha256.of(token.getEncoded());
        String who =
                certificate.getSubjectX500Principal().getName()
                        + ", certificate SHA-256 "
                        + fingerprint;
        Optional<String> untimely = untimely(certificate, signature.getSigningTime());
        if (untimely.isPresent()) {
            return Proof.broken(SIGNER, "Signed by " + who + ". " + untimely.get());
        }
        if (expected.isPresent()) {
            return expected.get().equals(fingerprint)
                    ? Proof.holds(SIGNER, "Signed by " + who + ", as expected.")
                    : Proof.broken(
                            SIGNER,
                            "Signed by "
                                    + who
                                    + ", and not with the certificate "
                                    + expected.get()
                                    + " that was expected.");
        }
        String kind =
                token.isSelfSigned()
                        ? "The signer made this identity; nobody here vouches for it."
                        : "Nobody here vouches for this certificate.";
        return Proof.notChecked(
                SIGNER,
                "Signed by "
                        + who
                        + ". "
                        + kind
                        + " Compare this fingerprint with the one that the signer gives you.");
    }

    private static Optional<String> untimely(X509Certificate certificate, @Nullable Date signed) {
        if (signed == null) {
            return Optional.of("The signature does not say when it was made.");
        }
        Instant at = signed.toInstant();
        boolean within =
                !at.isBefore(certificate.getNotBefore().toInstant())
                        && !at.isAfter(certificate.getNotAfter().toInstant());
        return within
                ? Optional.empty()
                : Optional.of(
                        "The certificate was not valid at the time of signing, "
                                + Words.time(at)
                                + ".");
    }
}
