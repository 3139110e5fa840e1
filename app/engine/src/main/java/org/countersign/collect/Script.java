package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Secret;
import org.countersign.pack.Probe;
import org.countersign.remote.Exec;
import org.countersign.target.Elevation;

import java.util.List;
import java.util.Optional;

/**
 * A script for one host: what it will answer, and its text. The text is for people to read and for
 * a POSIX shell to run.
 *
 * @param outline what it will answer
 * @param probes the probes in the order of their answers
 * @param text the script
 * @param elevation how its part for root gets to be root
 */
public record Script(ScriptOutline outline, List<Probe> probes, String text, Elevation elevation) {

    /**
     * The longest command. Linux takes 128 KiB in one argument; quoting and what servers add must
     * fit in too.
     */
    private static final int LONGEST = 100 * 1024;

    private static final String READ_PASSWORD = "IFS= read -r W;";

    public Script {
        probes = List.copyOf(probes);
    }

    /** Whether it reads a password from the first line of standard input. */
    public boolean wantsPassword() {
        return !outline.asRoot().isEmpty()
                && switch (elevation) {
                    case SUDO_PASSWORD, SU -> true;
                    case NONE, SUDO, ROOT -> false;
                };
    }

    /**
     * The one command that runs it. It is given as the command itself, or, where it is too long for
     * that, on standard input.
     *
     * @param password for sudo or su; only where the script wants it
     */
    public Exec exec(Optional<Secret> password) {
        String first = "unset S M W;" + (wantsPassword() ? READ_PASSWORD : "");
        String whole =
                "exec sh -c "
                        + Words.quotedForLogin(
                                first + "M=user;S=$1;set --;exec </dev/null;eval \"$S\"")
                        + " countersign "
                        + Words.quotedForLogin(text);
        if (whole.length() <= LONGEST) {
            return new Exec(whole, password, Bytes.EMPTY);
        }
        String reader = outline.comment() + first + "M=user;S=$(cat);exec </dev/null;eval \"$S\"";
        return new Exec("exec sh -c " + Words.quotedForLogin(reader), password, Bytes.of(text));
    }
}
