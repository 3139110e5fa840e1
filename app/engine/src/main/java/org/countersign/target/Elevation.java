package org.countersign.target;

/** How probes that need root get it. */
public enum Elevation {
    /** They do not; what needs root stays undetermined. */
    NONE,
    /** {@code sudo -n}: the account may use sudo without a password. */
    SUDO,
    /** sudo with the account's password, which is asked in the program. */
    SUDO_PASSWORD,
    /** su with root's password, which is asked in the program: the account may not use sudo. */
    SU,
    /** The account is root. */
    ROOT;

    /** As a clause, for the consent sheet and the report. */
    public String words() {
        return switch (this) {
            case NONE -> "no root rights";
            case SUDO -> "root through sudo without a password";
            case SUDO_PASSWORD -> "root through sudo with a password";
            case SU -> "root through su with root's password";
            case ROOT -> "the account is root";
        };
    }
}
