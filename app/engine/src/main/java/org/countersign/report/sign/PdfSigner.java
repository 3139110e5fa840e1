package org.countersign.report.sign;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;

import org.countersign.kernel.CountersignException;
import org.countersign.report.ReportFormat;
import org.countersign.report.Words;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;

/**
 * Signs a report: PAdES baseline B (ETSI EN 319 142-1), visible on the cover, over the whole file.
 * It needs no network; a timestamp can be added later without changing what is signed.
 */
public final class PdfSigner {
    /** Room for the signature and a chain of certificates, in bytes. */
    private static final int ROOM = 16384;

    private static final float FONT_SIZE = 8;
    private static final float PADDING = 5;
    private static final int MOST_NAME = 44;
    private static final int MOST_REASON = 60;

    private PdfSigner() {}

    /**
     * Signs.
     *
     * @param pdf an unsigned report
     * @param identity who signs
     * @param reason why, in a few words, such as {@code Report issued}
     * @param at when
     * @return the signed file's bytes
     * @throws CountersignException where the signature could not be made
     */
    public static byte[] sign(byte[] pdf, SigningIdentity identity, String reason, Instant at)
            throws CountersignException {
        try {
            DSSDocument document = new InMemoryDocument(pdf);
            PAdESSignatureParameters parameters = parameters(identity, reason, at);
            PAdESService service = new PAdESService(offline());
            ToBeSigned data = service.getDataToSign(document, parameters);
            SignatureValue value = value(identity, data);
            return service.signDocument(document, parameters, value).openStream().readAllBytes();
        } catch (DSSException | GeneralSecurityException e) {
            throw new CountersignException(
                    "The report could not be signed.",
                    "Try again; if it happens again, choose another key store.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse", e);
        }
    }

    /** Knows no trusted authorities and fetches nothing. */
    private static CommonCertificateVerifier offline() {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setCrlSource(null);
        verifier.setOcspSource(null);
        return verifier;
    }

    private static PAdESSignatureParameters parameters(
            SigningIdentity identity, String reason, Instant at) {
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.forJAVA(Fitness.algorithm(identity.certificate()));
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(algorithm.getDigestAlgorithm());
        parameters.setSigningCertificate(new CertificateToken(identity.certificate()));
        parameters.setCertificateChain(
                identity.chain().stream().map(CertificateToken::new).toList());
        parameters.bLevel().setSigningDate(Date.from(at));
        parameters.setReason(reason);
        parameters.setSignerName(identity.name());
        parameters.setAppName("Countersign");
        parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
        parameters.setContentSize(ROOM);
        parameters.setImageParameters(appearance(identity, reason, at));
        return parameters;
    }

    private static SignatureImageParameters appearance(
            SigningIdentity identity, String reason, Instant at) {
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setFieldId(ReportFormat.APPROVAL_FIELD);
        DSSFileFont font = font();
        font.setSize(FONT_SIZE);
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        text.setFont(font);
        text.setPadding(PADDING);
        text.setText(
                "Digitally signed by\n"
                        + shown(identity.name(), MOST_NAME, font.getJavaFont())
                        + "\n"
                        + shown(reason, MOST_REASON, font.getJavaFont())
                        + "\n"
                        + Words.time(at)
                        + "\n"
                        + "Certificate "
                        + identity.fingerprint().hex().substring(0, 16)
                        + "…");
        SignatureImageParameters image = new SignatureImageParameters();
        image.setFieldParameters(field);
        image.setTextParameters(text);
        return image;
    }

    private static DSSFileFont font() {
        try (InputStream in =
                Objects.requireNonNull(
                        PdfSigner.class.getResourceAsStream(ReportFormat.FONT),
                        "the program is incomplete: it lacks the report's font")) {
            return new DSSFileFont(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's own font does not read", e);
        }
    }

    /** The beginning of a text on one line; a character that the font lacks would break PDF/A. */
    private static String shown(String text, int most, Font font) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(most)
                .map(c -> font.canDisplay(c) && !Character.isISOControl(c) ? c : '?')
                .forEach(out::appendCodePoint);
        return text.codePointCount(0, text.length()) > most ? out + "…" : out.toString();
    }

    private static SignatureValue value(SigningIdentity identity, ToBeSigned data)
            throws GeneralSecurityException {
        String name = Fitness.algorithm(identity.certificate());
        Signature signature = Signature.getInstance(name);
        signature.initSign(identity.key());
        signature.update(data.getBytes());
        return new SignatureValue(SignatureAlgorithm.forJAVA(name), signature.sign());
    }
}
