package org.countersign.target;

/** How probes that need root get it. */
public enum Elevation {
    /** They do not; what needs root stays undetermined. */
    NONE,
    /** {@code sudo -n}: the account may use sudo without a password. */
    SUDO,
    /** sudo with the account's password, which is asked in the program. */
    SUDO_PASSWORD,
    /** The account is root. */
    ROOT
}
