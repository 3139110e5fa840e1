package org.countersign.remote.tls;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.X509TrustManager;

/** Judges a chain as a client would, and says in a sentence what is wrong with it. */
final class TrustProblem {

    private TrustProblem() {}

    /** The problem, or an empty text where there is none. */
    static String of(List<X509Certificate> chain, X509TrustManager authorities) {
        if (chain.isEmpty()) {
            return "The server showed no certificate.";
        }
        try {
            // How the server proved its key does not matter here: JSSE has checked that.
            authorities.checkServerTrusted(chain.toArray(new X509Certificate[0]), "UNKNOWN");
            return "";
        } catch (CertificateException e) {
            return sentence(chain, e);
        }
    }

    private static String sentence(List<X509Certificate> chain, Throwable problem) {
        for (Throwable e = problem; e != null; e = e.getCause()) {
            switch (e) {
                case CertificateExpiredException _ -> {
                    return "A certificate of the chain has expired.";
                }
                case CertificateNotYetValidException _ -> {
                    return "A certificate of the chain is not yet valid.";
                }
                case CertPathValidatorException path
                        when path.getReason()
                                == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED -> {
                    return "The chain uses an algorithm or a key that is too weak.";
                }
                default -> {}
            }
        }
        return ShownCertificate.isSelfSigned(chain.getFirst())
                ? "The certificate is signed by itself, and this machine does not know it."
                : "The chain leads to no authority that this machine trusts.";
    }
}
