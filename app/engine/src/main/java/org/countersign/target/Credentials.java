package org.countersign.target;

import org.countersign.kernel.Secret;

import java.util.Optional;

/**
 * Asks a person for secrets when a login needs them. The receiver wipes what it is given. May
 * block.
 */
public interface Credentials {
    /** Nobody is there to ask: keys without a passphrase and agents have to do. */
    Credentials NONE =
            new Credentials() {
                @Override
                public Optional<Secret> password(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> passphrase(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> sudoPassword(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> rootPassword(Host host) {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> answer(Host host, String prompt, boolean echo) {
                    return Optional.empty();
                }
            };

    /** The account's password on this host; empty where the person has none to give. */
    Optional<Secret> password(Host host) throws InterruptedException;

    /** The passphrase of the host's key file. */
    Optional<Secret> passphrase(Host host) throws InterruptedException;

    /** The password that sudo asks for on this host. */
    Optional<Secret> sudoPassword(Host host) throws InterruptedException;

    /** root's password on this host, for su. */
    Optional<Secret> rootPassword(Host host) throws InterruptedException;

    /**
     * The answer to a question of keyboard-interactive (RFC 4256) that is not a plain password
     * prompt.
     */
    Optional<Secret> answer(Host host, String prompt, boolean echo) throws InterruptedException;
}
