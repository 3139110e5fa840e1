package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.target.Elevation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was heard of util-linux 2.38 with PAM 1.5, busybox 1.35, shadow and sudo. */
class NotRootTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SU            | Password: su: Authentication failure | su refused the password; collect again and type root's password anew
                    SU            | Password: \\nsu: incorrect password | su refused the password; collect again and type root's password anew
                    SU            | Password: su: Authentication failure\\nThe account is locked due to 3 failed logins. | the host has locked root's account after failed logins; ask its administrator to unlock it
                    SU            | Password: You are required to change your password immediately (administrator enforced).\\nCurrent password: su: Authentication token manipulation error | root's password or account has expired on the host; ask its administrator to renew it
                    SU            | Password: su: Permission denied | su does not let this account become root; ask the host's administrator for that right
                    SU            | su: must be run from a terminal | su wants a terminal on this host; choose sudo for it, or use the courier script
                    SU            | standard in must be a tty | su wants a terminal on this host; choose sudo for it, or use the courier script
                    SU            | Password: su: using restricted shell /usr/sbin/nologin\\nThis account is currently not available. | root's shell on the host is not in /etc/shells, so su does not run our script; choose sudo for this host
                    SU            | su: must be suid to work properly | su failed: su: must be suid to work properly
                    SU            | Password: su: Module is unknown | su failed: su: Module is unknown
                    SU            | su: not found | it needs root, and su is not on the host; choose another way to root for this host
                    SU            | Password: | su ended without running anything
                    SUDO          | sudo: a password is required | sudo wants a password and none was given; choose sudo with a password for this host
                    SUDO_PASSWORD | sudo: no password was provided | sudo did not accept the password; collect again and type it anew
                    SUDO_PASSWORD | Sorry, try again. | sudo did not accept the password; collect again and type it anew
                    SUDO          | me is not in the sudoers file. | sudo does not let this account become root; ask the host's administrator for that right
                    SUDO          | sudo: sorry, you must have a tty to run sudo | sudo wants a terminal on this host (requiretty); ask its administrator to lift that for the account
                    SUDO          | sudo: not found | it needs root, and sudo is not on the host; choose another way to root for this host
                    ROOT          | the account is not root | it needs root, and the account is not root; it has to be run as root
                    """)
    void complaintIsToldInOurWords(Elevation elevation, String complaint, String reason) {
        assertThat(NotRoot.reason(elevation, complaint.replace("\\n", "\n"))).isEqualTo(reason);
    }
}
