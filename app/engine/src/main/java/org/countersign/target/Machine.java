package org.countersign.target;

import org.countersign.kernel.Sha256;

import java.util.List;
import java.util.Optional;

/**
 * What a machine says of itself in answers that a courier brought. Nothing of it is proven: a login
 * would prove that the machine holds the private half of a key.
 *
 * @param name its node name; empty where it gave none
 * @param id the digest of its machine id; absent where it has none
 * @param keys the public host keys of its SSH server
 */
public record Machine(String name, Optional<Sha256> id, List<HostKey> keys) {
    public Machine {
        keys = List.copyOf(keys);
    }

    /** Whether it has a key with this fingerprint. */
    public boolean has(String fingerprint) {
        return keys.stream().anyMatch(key -> key.fingerprint().equals(fingerprint));
    }
}
