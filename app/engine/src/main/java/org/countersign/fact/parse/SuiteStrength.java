package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;

import java.util.regex.Pattern;

/** How strong a cipher suite is, by its registered name. */
final class SuiteStrength {
    /**
     * What must not be negotiated: no encryption, RC4 (RFC 7465), less than 112 bits and export
     * ciphers (RFC 9325 section 4.1), no authentication, and all of SSL 2.0 (RFC 6176).
     */
    private static final Pattern PROHIBITED =
            Pattern.compile("NULL|RC4|RC2|EXPORT|_DES_|DES40|_anon_|^SSL_CK_|^TLS_SHA(256|384)_");

    private static final Pattern AEAD = Pattern.compile("_GCM_|_CCM|CHACHA20_POLY1305|_MGM_|AEGIS");

    /** A key exchange whose keys are made anew each time (RFC 9325 section 7.3). */
    private static final Pattern EPHEMERAL = Pattern.compile("^TLS_(ECDHE|DHE|PSK_DHE|ECCPWD)_");

    private SuiteStrength() {}

    /** The suite as a fact. */
    static Fact of(String name, Provenance at) {
        boolean newest = name.startsWith("TLS_") && !name.contains("_WITH_");
        return new Fields(at)
                .text("name", name)
                .flag("forward_secrecy", newest || EPHEMERAL.matcher(name).find())
                .flag("aead", AEAD.matcher(name).find())
                .flag("prohibited", PROHIBITED.matcher(name).find())
                .known();
    }
}
