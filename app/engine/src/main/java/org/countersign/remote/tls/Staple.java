package org.countersign.remote.tls;

import com.fasterxml.jackson.annotation.JsonValue;

import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/**
 * The OCSP response (RFC 6960) that a server gave with its certificate (RFC 6066 section 8, RFC
 * 8446 section 4.4.2.1).
 *
 * @param status what it says of the certificate
 * @param begin the moment from which it is true; absent where it is not read so far
 * @param end the moment until which it is true; absent where it names none, and newer ones are to
 *     be had at any time
 * @param valid whether a client may go by it; absent where there is nothing to go by, or that could
 *     not be found out
 * @param problem why not, as a clause; else empty
 */
record Staple(
        Status status,
        Optional<Instant> begin,
        Optional<Instant> end,
        Optional<Boolean> valid,
        String problem) {

    /** How far two clocks may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    static final Staple NONE =
            new Staple(Status.NONE, Optional.empty(), Optional.empty(), Optional.empty(), "");

    /** What a response says of the certificate. */
    enum Status {
        /** There is no response. */
        NONE,
        GOOD,
        REVOKED,
        /** The responder does not know the certificate. */
        UNKNOWN,
        /** It is about another certificate only. */
        OTHER,
        /** The responder gave the server no answer. */
        REFUSED,
        /** It is no OCSP response. */
        UNREADABLE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a response, which may be any bytes.
     *
     * @param leaf the server's certificate
     * @param issuer who signed it; empty where that is not known
     * @param now the time by which its validity is judged
     */
    static Staple of(
            byte[] encoded, X509Certificate leaf, Optional<X509Certificate> issuer, Instant now) {
        try {
            OCSPResp response = new OCSPResp(encoded);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                return useless(Status.REFUSED, refusal(response.getStatus()));
            }
            return response.getResponseObject() instanceof BasicOCSPResp basic
                    ? of(basic, leaf, issuer, now)
                    : useless(Status.UNREADABLE, "it is of a kind that nobody knows");
        } catch (IOException
                | OCSPException
                | CertificateEncodingException
                | OperatorCreationException
                | RuntimeException _) {
            // The parser of the library answers hostile bytes with exceptions of many kinds.
            return useless(Status.UNREADABLE, "it is not an OCSP response");
        }
    }

    private static Staple of(
            BasicOCSPResp basic,
            X509Certificate leaf,
            Optional<X509Certificate> issuer,
            Instant now)
            throws OCSPException, CertificateEncodingException, OperatorCreationException {
        for (SingleResp single : basic.getResponses()) {
            if (isAbout(single, leaf, issuer)) {
                String problem = problem(basic, single, issuer, now);
                boolean known = issuer.isPresent();
                return new Staple(
                        status(single),
                        Optional.of(single.getThisUpdate().toInstant()),
                        Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant),
                        known ? Optional.of(problem.isEmpty()) : Optional.empty(),
                        problem);
            }
        }
        return useless(Status.OTHER, "it is about another certificate");
    }

    private static boolean isAbout(
            SingleResp single, X509Certificate leaf, Optional<X509Certificate> issuer)
            throws OCSPException, CertificateEncodingException, OperatorCreationException {
        return single.getCertID().getSerialNumber().equals(leaf.getSerialNumber())
                && (issuer.isEmpty()
                        || single.getCertID()
                                .matchesIssuer(
                                        new JcaX509CertificateHolder(issuer.get()),
                                        new JcaDigestCalculatorProviderBuilder().build()));
    }

    private static Status status(SingleResp single) {
        return switch (single.getCertStatus()) {
            case null -> Status.GOOD; // org.bouncycastle.cert.ocsp.CertificateStatus.GOOD
            case RevokedStatus _ -> Status.REVOKED;
            default -> Status.UNKNOWN;
        };
    }

    private static String problem(
            BasicOCSPResp basic, SingleResp single, Optional<X509Certificate> issuer, Instant now) {
        if (issuer.isEmpty()) {
            return "who signed the certificate is not known here, so nobody can tell whether the"
                    + " right one signed this";
        } else if (!StapleSigner.isRight(basic, issuer.get(), now)) {
            return "neither the certificate's authority nor one that it charged with this has"
                    + " signed it";
        } else if (single.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) {
            return "it is true only from " + single.getThisUpdate().toInstant();
        } else if (single.getNextUpdate() != null
                && single.getNextUpdate().toInstant().isBefore(now.minus(SKEW))) {
            return "it was true only until " + single.getNextUpdate().toInstant();
        }
        return "";
    }

    /** RFC 6960 section 4.2.1, OCSPResponseStatus. */
    private static String refusal(int status) {
        return "the responder gave no answer: "
                + switch (status) {
                    case OCSPResp.MALFORMED_REQUEST -> "malformedRequest";
                    case OCSPResp.INTERNAL_ERROR -> "internalError";
                    case OCSPResp.TRY_LATER -> "tryLater";
                    case OCSPResp.SIG_REQUIRED -> "sigRequired";
                    case OCSPResp.UNAUTHORIZED -> "unauthorized";
                    default -> "status " + status;
                };
    }

    private static Staple useless(Status status, String problem) {
        return new Staple(status, Optional.empty(), Optional.empty(), Optional.of(false), problem);
    }
}
