package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.pack.ProbeId;

import java.util.Optional;

/** What a script says, as {@link FrameReader} understood it. */
sealed interface Frame {

    /**
     * A part of the script has begun.
     *
     * @param root whether it is the part for root
     * @param epoch the host's clock in seconds since 1970
     * @param user the effective user
     * @param canEncode whether the host has what answering takes; where not, this is all it says
     */
    record Hello(boolean root, long epoch, String user, boolean canEncode) implements Frame {}

    /**
     * A probe has begun.
     *
     * @param probe the probe
     */
    record Begun(ProbeId probe) implements Frame {}

    /**
     * A probe has answered.
     *
     * @param probe the probe
     * @param alternative the place of what ran among its alternatives, or a word for why nothing
     *     ran: {@code none}, {@code unsound}
     * @param content what it said, up to the probe's limit
     * @param truncated whether it had more to say
     * @param damaged whether what arrived was not what the script can have sent
     * @param exit the exit code; 124 where it was ended for taking too long
     * @param complaint the beginning of what it said on standard error
     * @param path the path that was found on the host, where one was looked for
     */
    record Answered(
            ProbeId probe,
            String alternative,
            Bytes content,
            boolean truncated,
            boolean damaged,
            int exit,
            Bytes complaint,
            Optional<String> path)
            implements Frame {}

    /**
     * The part for root has ended, or could not begin.
     *
     * @param exit the exit code of sudo or su
     * @param complaint what it said
     */
    record Elevation(int exit, String complaint) implements Frame {}
}
