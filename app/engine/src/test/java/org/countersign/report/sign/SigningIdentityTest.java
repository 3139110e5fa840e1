package org.countersign.report.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

class SigningIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final char[] PASSWORD = "a password".toCharArray();

    @Test
    void aSelfMadeIdentityOpensAgainAndSaysWhatItIs() throws CountersignException {
        try (Secret passphrase = Secret.of("correct horse")) {
            Bytes store = SelfMadeIdentity.create("  The Assessor, \"AB\"=1 ", passphrase, NOW);
            SigningIdentity identity = SigningIdentity.open(store, passphrase, NOW);

            assertThat(identity.name()).isEqualTo("The Assessor, \"AB\"=1");
            assertThat(identity.selfMade()).isTrue();
            assertThat(identity.validUntil())
                    .isBetween(
                            NOW.plus(Duration.ofDays(1090)), NOW.plus(SelfMadeIdentity.VALIDITY));
            assertThat(identity.signer().certificate()).isEqualTo(identity.fingerprint());
        }
    }

    @Test
    void aNameAndAPassphraseAreNeeded() {
        try (Secret passphrase = Secret.of("x");
                Secret none = Secret.of("")) {
            assertThatThrownBy(() -> SelfMadeIdentity.create(" ", passphrase, NOW))
                    .hasMessageContaining("needs a name");
            assertThatThrownBy(() -> SelfMadeIdentity.create("A", none, NOW))
                    .hasMessageContaining("needs a passphrase");
        }
    }

    @Test
    void aWrongPasswordIsToldFromADamagedFile() throws Exception {
        Bytes store = rsa(2048, NOW.minusSeconds(60), NOW.plusSeconds(60));
        try (Secret wrong = Secret.of("wrong");
                Secret right = Secret.of(PASSWORD)) {
            assertRefused(store, wrong, "The password does not open the key store.");
            assertRefused(
                    Bytes.of("not a key store"),
                    right,
                    "The file is not a PKCS#12 key store, or it is damaged.");
        }
    }

    @Test
    void aStoreWithCertificatesOnlyHasNoPrivateKey() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "a", certificate(pair(2048), NOW.minusSeconds(60), NOW.plusSeconds(60)));
        try (Secret right = Secret.of(PASSWORD)) {
            assertRefused(bytes(store), right, "The key store holds no private key.");
        }
    }

    @Test
    void certificatesOutsideTheirTimeAreRefused() throws Exception {
        try (Secret right = Secret.of(PASSWORD)) {
            assertRefused(
                    rsa(2048, NOW.minusSeconds(90000), NOW.minusSeconds(86400)),
                    right,
                    "The certificate of Somebody expired on 23 November 2026.");
            assertRefused(
                    rsa(2048, NOW.plusSeconds(60), NOW.plusSeconds(120)),
                    right,
                    "The certificate of Somebody is not valid before 24 November 2026, 12:01:00"
                            + " UTC.");
        }
    }

    @Test
    void aWeakKeyIsRefused() throws Exception {
        try (Secret right = Secret.of(PASSWORD)) {
            assertRefused(
                    rsa(1024, NOW.minusSeconds(60), NOW.plusSeconds(60)),
                    right,
                    "The RSA key has only 1024 bits; a signature needs 2048.");
        }
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] other = {certificate(pair(2048), NOW.minusSeconds(60), NOW.plusSeconds(60))};
        store.setKeyEntry("a", pair(2048).getPrivate(), PASSWORD, other);
        try (Secret right = Secret.of(PASSWORD)) {
            assertRefused(
                    bytes(store),
                    right,
                    "The private key and the certificate in the key store do not belong together.");
        }
    }

    private static void assertRefused(Bytes store, Secret password, String what) {
        assertThatThrownBy(() -> SigningIdentity.open(store, password, NOW))
                .isInstanceOfSatisfying(
                        CountersignException.class,
                        e -> {
                            assertThat(e.what()).isEqualTo(what);
                            assertThat(e.next()).isNotBlank();
                        });
    }

    private static Bytes rsa(int bits, Instant from, Instant until) throws Exception {
        KeyPair pair = pair(bits);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {certificate(pair, from, until)};
        store.setKeyEntry("a", pair.getPrivate(), PASSWORD, chain);
        return bytes(store);
    }

    private static Bytes bytes(KeyStore store) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return Bytes.of(out.toByteArray());
    }

    private static KeyPair pair(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Certificate certificate(KeyPair pair, Instant from, Instant until)
            throws Exception {
        var builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Authority"),
                        BigInteger.TEN,
                        Date.from(from),
                        Date.from(until),
                        new X500Name("CN=Somebody"),
                        pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withRSA")
                                        .build(pair.getPrivate())));
    }
}
