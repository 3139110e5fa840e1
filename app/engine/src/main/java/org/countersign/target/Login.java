package org.countersign.target;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

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
     */
    record KeyFile(String user, String path) implements Login {}

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
