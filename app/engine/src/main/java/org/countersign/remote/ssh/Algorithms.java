package org.countersign.remote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;

import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The algorithms that are offered to a host, best first, in place of SSHJ's own lists, which hold
 * SHA-1, MD5, DSA and arcfour. A host that wants something older is told so, never served.
 *
 * <p>The marker for strict key exchange (CVE-2023-48795) is added by SSHJ.
 */
final class Algorithms {
    private static final List<Factory.Named<KeyExchange>> ELLIPTIC_KEY_EXCHANGES =
            List.of(
                    new Curve25519SHA256.Factory(),
                    new Curve25519SHA256.FactoryLibSsh(),
                    new ECDHNistP.Factory256(),
                    new ECDHNistP.Factory384(),
                    new ECDHNistP.Factory521());

    private static final List<Factory.Named<Cipher>> CIPHERS =
            List.of(
                    ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                    GcmCiphers.AES256GCM(),
                    GcmCiphers.AES128GCM(),
                    BlockCiphers.AES256CTR(),
                    BlockCiphers.AES192CTR(),
                    BlockCiphers.AES128CTR());

    private static final List<Factory.Named<MAC>> MACS =
            List.of(
                    Macs.HMACSHA2256Etm(),
                    Macs.HMACSHA2512Etm(),
                    Macs.HMACSHA2256(),
                    Macs.HMACSHA2512());

    private static final List<KeyAlgorithms.Factory> HOST_KEYS =
            List.of(
                    KeyAlgorithms.EdDSA25519(),
                    KeyAlgorithms.ECDSASHANistp256(),
                    KeyAlgorithms.ECDSASHANistp384(),
                    KeyAlgorithms.ECDSASHANistp521(),
                    KeyAlgorithms.RSASHA512(),
                    KeyAlgorithms.RSASHA256());

    private Algorithms() {}

    /**
     * What to offer to a host.
     *
     * @param knownTypes the types of the keys that are known of it, such as {@code ssh-ed25519}:
     *     they are asked for first, so that a host with several keys shows the one that is known
     * @param sntrup761 runs of that encapsulation
     */
    static Config config(Set<String> knownTypes, Supplier<Kem> sntrup761) {
        var config = new ConfigImpl();
        config.setVersion("Countersign");
        config.setLoggerFactory(LoggerFactory.DEFAULT);
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
        config.setKeyExchangeFactories(keyExchanges(sntrup761));
        config.setCipherFactories(CIPHERS);
        config.setMACFactories(MACS);
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setKeyAlgorithms(
                HOST_KEYS.stream()
                        .sorted(Comparator.comparing(k -> !knownTypes.contains(typeOf(k))))
                        .map(k -> (Factory.Named<KeyAlgorithm>) k)
                        .toList());
        return config;
    }

    private static List<Factory.Named<KeyExchange>> keyExchanges(Supplier<Kem> sntrup761) {
        List<Factory.Named<KeyExchange>> all = new ArrayList<>();
        all.add(HybridKex.MLKEM768_X25519);
        all.addAll(HybridKex.sntrup761(sntrup761));
        all.addAll(ELLIPTIC_KEY_EXCHANGES);
        // Not an exchange but a word to the host: RSA keys sign with SHA-2 (RFC 8308).
        all.add(new ExtInfoClientFactory());
        return all;
    }

    /** Whether a host can be asked for a key of this type. */
    static boolean offersHostKey(String type) {
        return HOST_KEYS.stream().anyMatch(k -> typeOf(k).equals(type));
    }

    private static String typeOf(KeyAlgorithms.Factory algorithm) {
        return algorithm.getKeyType().toString();
    }
}
