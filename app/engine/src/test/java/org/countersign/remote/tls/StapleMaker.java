package org.countersign.remote.tls;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** An authority with its OCSP responder, for tests. */
final class StapleMaker {
    private static final Duration YEAR = Duration.ofDays(365);

    /** A key and its certificate. */
    record Holder(KeyPair key, X509Certificate certificate) {}

    final Holder authority;
    final Holder server;
    private long serial = 4711;

    StapleMaker() throws Exception {
        authority = certified("CN=Example Authority", Optional.empty(), Kind.AUTHORITY);
        server = certified("CN=gui.example.org", Optional.of(authority), Kind.SERVER);
    }

    /** What a certificate is for. */
    enum Kind {
        AUTHORITY,
        SERVER,
        SERVER_THAT_MUST_STAPLE,
        RESPONDER
    }

    Holder certified(String subject, Optional<Holder> issuer, Kind kind) throws Exception {
        KeyPair key = TlsServer.key("EC", 256);
        var name = new X500Name(subject);
        Instant now = Instant.now();
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer.map(
                                        i ->
                                                new X500Name(
                                                        i.certificate
                                                                .getSubjectX500Principal()
                                                                .getName()))
                                .orElse(name),
                        BigInteger.valueOf(serial++),
                        Date.from(now.minus(YEAR)),
                        Date.from(now.plus(YEAR)),
                        name,
                        key.getPublic());
        switch (kind) {
            case AUTHORITY ->
                    builder.addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(true));
            case RESPONDER ->
                    builder.addExtension(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            case SERVER, SERVER_THAT_MUST_STAPLE -> {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
                if (kind == Kind.SERVER_THAT_MUST_STAPLE) {
                    builder.addExtension(
                            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"),
                            false,
                            new DERSequence(new ASN1Encodable[] {new ASN1Integer(5)}));
                }
            }
        }
        var signer =
                new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(issuer.map(Holder::key).orElse(key).getPrivate());
        return new Holder(
                key, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    /**
     * A response.
     *
     * @param about whose certificate it is about
     * @param status null for good
     * @param signer who signs it; with its certificate where it is not the authority
     */
    byte[] response(
            Holder about,
            CertificateStatus status,
            Holder signer,
            Instant begin,
            Optional<Instant> end)
            throws Exception {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        var builder =
                new JcaBasicOCSPRespBuilder(
                        signer.key.getPublic(), digests.get(CertificateID.HASH_SHA1));
        builder.addResponse(
                new CertificateID(
                        digests.get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(authority.certificate),
                        about.certificate.getSerialNumber()),
                status,
                Date.from(begin),
                end.map(Date::from).orElse(null));
        X509CertificateHolder[] certificates =
                signer.equals(authority)
                        ? new X509CertificateHolder[0]
                        : new X509CertificateHolder[] {
                            new JcaX509CertificateHolder(signer.certificate)
                        };
        return new OCSPRespBuilder()
                .build(
                        OCSPResp.SUCCESSFUL,
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(signer.key.getPrivate()),
                                certificates,
                                Date.from(begin)))
                .getEncoded();
    }

    /** A responder that asks to come again. */
    static byte[] tryLater() throws Exception {
        return new OCSPRespBuilder().build(OCSPResp.TRY_LATER, null).getEncoded();
    }

    /** What begins as a response, and holds bytes that are none. */
    static byte[] hollow() throws Exception {
        return new OCSPResponse(
                        new OCSPResponseStatus(OCSPResp.SUCCESSFUL),
                        new ResponseBytes(
                                OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                                new DEROctetString(new byte[] {1, 2, 3, 4, 5})))
                .getEncoded();
    }

    /** A certificate in the text form of RFC 7468. */
    static String pem(X509Certificate certificate) throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** A private key and its certificate in the text form of RFC 7468. */
    static String pem(Holder holder) throws Exception {
        return pem("PRIVATE KEY", holder.key.getPrivate().getEncoded()) + pem(holder.certificate);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content),
                        label);
    }
}
