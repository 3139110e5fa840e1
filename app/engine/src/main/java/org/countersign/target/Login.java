package org.countersign.target;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Optional;

/**
 * How we prove to a host who we are. No secret is part of it: those are asked when they are needed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Login {

    /** The account on the host. */
    String user();

    /**
     * A key that an SSH agent holds.
     *
     * @param user the account
     */
    record Agent(String user) implements Login {}

    /**
     * A private key in a file, possibly behind a passphrase.
     *
     * @param user the account
     * @param path the file on the assessor's machine
     * @param certificate the file of a certificate for the key (ssh_config(5), CertificateFile);
     *     where it is empty, one beside the key, {@code PATH-cert.pub}, is used if it is there
     */
    record KeyFile(String user, String path, Optional<String> certificate) implements Login {
        /** A key without a certificate, or with one beside it. */
        public KeyFile(String user, String path) {
            this(user, path, Optional.empty());
        }
    }

    /**
     * A password, also by keyboard-interactive where the host asks for it that way.
     *
     * @param user the account
     */
    record Password(String user) implements Login {}

    /**
     * There is no login: the host is looked at from outside only.
     *
     * @param user empty
     */
    record None(String user) implements Login {}
}
