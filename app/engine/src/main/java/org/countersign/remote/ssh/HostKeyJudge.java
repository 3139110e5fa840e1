package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

import org.countersign.target.HostKey;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the key that a host proves to have with the keys that are known of it. It only compares:
 * the question to a person is put elsewhere, when no connection waits for the answer.
 */
final class HostKeyJudge implements HostKeyVerifier {

    /** What came of the comparison. */
    enum Finding {
        TRUSTED,
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    /**
     * The key that the host showed, and what is thought of it.
     *
     * @param key the key
     * @param finding how it compares
     */
    record Shown(HostKey key, Finding finding) {}

    private final List<HostKey> trusted;
    private final List<HostKey> revoked;
    // Written by SSHJ's reader, read by the thread that waits for the key exchange.
    private volatile Optional<Shown> shown = Optional.empty();

    /**
     * @param trusted keys that are known to be the host's
     * @param revoked keys that are known to be stolen
     */
    HostKeyJudge(List<HostKey> trusted, List<HostKey> revoked) {
        // A key of a type that we never ask for can be neither met nor missed.
        this.trusted =
                trusted.stream().filter(k -> Algorithms.offersHostKey(k.algorithm())).toList();
        this.revoked = List.copyOf(revoked);
    }

    Set<String> knownTypes() {
        return trusted.stream().map(HostKey::algorithm).collect(Collectors.toUnmodifiableSet());
    }

    /** The key that was expected: of the same type where there is one. */
    HostKey expectedInPlaceOf(HostKey key) {
        return trusted.stream()
                .filter(k -> k.algorithm().equals(key.algorithm()))
                .findFirst()
                .orElseGet(trusted::getFirst);
    }

    Optional<Shown> shown() {
        return shown;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        var proved =
                new HostKey(
                        KeyType.fromKey(key).toString(), Base64.getEncoder().encodeToString(blob));
        Finding finding = judge(proved);
        shown = Optional.of(new Shown(proved, finding));
        return finding == Finding.TRUSTED;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of(); // The order is already that of knownTypes().
    }

    private Finding judge(HostKey key) {
        if (revoked.stream().anyMatch(k -> sameKey(k, key))) {
            return Finding.REVOKED;
        }
        if (trusted.stream().anyMatch(k -> sameKey(k, key))) {
            return Finding.TRUSTED;
        }
        return trusted.isEmpty() ? Finding.UNKNOWN : Finding.CHANGED;
    }

    private static boolean sameKey(HostKey a, HostKey b) {
        return a.fingerprint().equals(b.fingerprint());
    }
}
