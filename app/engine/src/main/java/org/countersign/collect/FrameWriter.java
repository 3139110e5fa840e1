package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.pack.ProbeId;

import java.util.Base64;
import java.util.Optional;

/**
 * Says in Java what a script says on a host, from recorded answers: for a server that plays a host.
 * It sends {@link #hello}, an {@link #answer} for each probe of the user in order, then either the
 * hello and the answers of root or {@link #notElevated}. Every text is ASCII.
 */
public final class FrameWriter {
    private FrameWriter() {}

    /** What the script in a command will answer; empty where it is no script of ours. */
    public static Optional<ScriptOutline> outlineOf(String command) {
        return ScriptOutline.of(command);
    }

    /**
     * The first frame of the part for the user, or of that for root.
     *
     * @param epoch the host's clock in seconds since 1970
     * @param user the effective user, without blanks
     */
    public static String hello(ScriptOutline outline, boolean root, long epoch, String user) {
        return "\n@%s hello %s %d %s Linux base64\n"
                .formatted(outline.nonce(), root ? "root" : "user", epoch, user);
    }

    /**
     * One probe's answer.
     *
     * @param probe one of the outline's
     * @param alternative which of a command's alternatives ran, from 0
     * @param complaint what was said on standard error; with no content and an exit code other than
     *     0, a probe that reads files counts as having brought nothing, for this reason
     */
    public static String answer(
            ScriptOutline outline,
            ProbeId probe,
            int alternative,
            Bytes content,
            int exit,
            String complaint,
            long epoch) {
        int index = outline.all().indexOf(probe) + 1;
        if (index == 0) {
            throw new IllegalArgumentException(probe + " is not in the outline");
        }
        String mark = "@" + outline.nonce() + " ";
        StringBuilder out = new StringBuilder("\n");
        out.append(mark).append("begin ").append(index).append(' ').append(probe).append(' ');
        out.append(alternative).append(' ').append(epoch).append(" base64\n");
        out.append(encoded(content));
        if (!complaint.isEmpty()) {
            out.append(mark).append("complaint ").append(index).append('\n');
            out.append(encoded(Bytes.of(complaint)));
        }
        out.append(mark).append("end ").append(index).append(' ').append(exit).append(' ');
        return out.append(epoch).append('\n').toString();
    }

    /**
     * The part for root could not begin.
     *
     * @param complaint what sudo or su said, such as {@code sudo: a password is required}
     */
    public static String notElevated(ScriptOutline outline, int exit, String complaint) {
        return "\n@%s elevation %d base64\n%s@%s done\n"
                .formatted(outline.nonce(), exit, encoded(Bytes.of(complaint)), outline.nonce());
    }

    private static String encoded(Bytes content) {
        String text =
                Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content.toArray());
        return text.isEmpty() ? "" : text + "\n";
    }
}
