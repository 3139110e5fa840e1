package org.countersign.collect;

import org.countersign.target.Elevation;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why the part for root could not be root, from what sudo or su said; LC_ALL is C, so they speak
 * English.
 */
final class NotRoot {
    static final String NO_ROOT_PASSWORD =
            "su wants root's password and none was given; collect again and type it";

    /** su asks on standard error, and ends no line where nobody sits at a terminal. */
    private static final Pattern PROMPT = Pattern.compile("^(\\s*Password: ?)+");

    private NotRoot() {}

    /** The reason, as a clause. */
    static String reason(Elevation elevation, String complaint) {
        if (complaint.contains("the account is not root")) {
            return "it needs root, and the account is not root; it has to be run as root";
        }
        return switch (elevation) {
            case SU -> su(PROMPT.matcher(complaint).replaceFirst(""));
            case SUDO_PASSWORD -> sudo(complaint, true);
            case NONE, SUDO, ROOT -> sudo(complaint, false);
        };
    }

    private static String sudo(String complaint, boolean passwordGiven) {
        String said = complaint.toLowerCase(Locale.ROOT);
        if (said.contains("sudo: not found")) {
            return "it needs root, and sudo is not on the host; choose another way to root for this"
                    + " host";
        } else if (said.contains("incorrect password")
                || said.contains("try again")
                || said.contains("authentication failed")) {
            return "sudo did not accept the password; collect again and type it anew";
        } else if (said.contains("not allowed")
                || said.contains("not in the sudoers")
                || said.contains("may not run")) {
            return "sudo does not let this account become root; ask the host's administrator for"
                    + " that right";
        } else if (said.contains("must have a tty")) {
            return "sudo wants a terminal on this host (requiretty); ask its administrator to lift"
                    + " that for the account";
        } else if (said.contains("password is required")
                || said.contains("no password was provided")
                || said.contains("authentication is required")) {
            return passwordGiven
                    ? "sudo did not accept the password; collect again and type it anew"
                    : "sudo wants a password and none was given; choose sudo with a password for"
                            + " this host";
        }
        return Reasons.firstLine(complaint)
                .map(line -> "sudo failed: " + line)
                .orElse("sudo ended without running anything");
    }

    /**
     * The words are those of PAM (pam_strerror(3)) and of the su of util-linux, busybox and shadow.
     * PAM tells first what stands in the way, and su last that it failed.
     */
    private static String su(String complaint) {
        String said = complaint.toLowerCase(Locale.ROOT);
        if (said.contains("su: not found")) {
            return "it needs root, and su is not on the host; choose another way to root for this"
                    + " host";
        } else if (said.contains("account is locked")) {
            return "the host has locked root's account after failed logins; ask its administrator"
                    + " to unlock it";
        } else if (said.contains("required to change")
                || said.contains("new password required")
                || said.contains("account has expired")) {
            return "root's password or account has expired on the host; ask its administrator to"
                    + " renew it";
        } else if (said.contains("restricted shell")) {
            return "root's shell on the host is not in /etc/shells, so su does not run our script;"
                    + " choose sudo for this host";
        } else if (said.contains("run from a terminal") || said.contains("must be a tty")) {
            return "su wants a terminal on this host; choose sudo for it, or use the courier"
                    + " script";
        } else if (said.contains("permission denied")) {
            return "su does not let this account become root; ask the host's administrator for that"
                    + " right";
        } else if (said.contains("authentication failure") || said.contains("incorrect password")) {
            return "su refused the password; collect again and type root's password anew";
        }
        return Reasons.firstLine(complaint)
                .map(line -> "su failed: " + line)
                .orElse("su ended without running anything");
    }
}
