package org.countersign.report.sign;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** How a certificate names its owner. */
final class CertificateName {
    private CertificateName() {}

    /** The common name; the whole name where there is none. */
    static String of(X509Certificate certificate) {
        String whole = certificate.getSubjectX500Principal().getName();
        try {
            for (Rdn part : new LdapName(whole).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
            return whole;
        } catch (InvalidNameException e) {
            return whole;
        }
    }

    /** Whether the certificate is signed with its own key. */
    static boolean selfMade(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
