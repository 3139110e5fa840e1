package org.countersign.collect;

import org.countersign.pack.PathSource;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the script that runs all probes of one host in one go. The same probes and nonce give the
 * same script. What it needs on the host: a POSIX shell, {@code head}, and one of {@code base64},
 * {@code openssl} and {@code od}. It writes nothing there.
 *
 * <p>The script answers in frames, which {@link FrameReader} reads. Lines of ours begin with
 * {@code @} and the nonce; whatever comes from the host is encoded in letters without {@code @}, so
 * no content can look like a line of ours, even if it knows the nonce.
 */
public final class ScriptWriter {
    private static final String USUAL_PATH =
            "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin";

    private final String path;

    public ScriptWriter() {
        this(USUAL_PATH);
    }

    /**
     * @param path where programs are looked for; tests take some away
     */
    ScriptWriter(String path) {
        this.path = path;
    }

    /**
     * Writes a script.
     *
     * @param nonce 32 hexadecimal digits that were never used before
     * @param probes looks from the host, whose paths and ports are known: none {@link
     *     PathSource.OfFact}
     * @param elevation how the part for root gets to be root; probes for root are left out where it
     *     is {@link Elevation#NONE}
     */
    public Script write(String nonce, List<Probe> probes, Elevation elevation) {
        List<Probe> user = ScriptStep.order(Privilege.USER, probes);
        List<Probe> root =
                elevation == Elevation.NONE ? List.of() : ScriptStep.order(Privilege.ROOT, probes);
        ScriptOutline outline =
                new ScriptOutline(
                        nonce,
                        user.stream().map(Probe::id).toList(),
                        root.stream().map(Probe::id).toList());
        StringBuilder out = new StringBuilder(outline.comment());
        out.append("LC_ALL=C PATH=").append(Words.quoted(path)).append(" N=").append(nonce);
        out.append("\nexport LC_ALL PATH\numask 077\nset +e\n");
        out.append(Library.TEXT);
        out.append("[ $# = 0 ] || { G=$1; shift; \"$@\"; exit; }\n#---\nL=${S%%'#---'*}\nsetup\n");
        if (!user.isEmpty() || !root.isEmpty()) {
            out.append("if [ \"$M\" = user ]; then\n").append(lines(nonce, 1, user));
            out.append(root.isEmpty() ? ":\n" : "elevate " + way(elevation) + "\n").append("fi\n");
        }
        if (!root.isEmpty()) {
            out.append("if [ \"$M\" = root ]; then\n");
            out.append(lines(nonce, user.size() + 1, root)).append("fi\n");
        }
        List<Probe> order = new ArrayList<>(user);
        order.addAll(root);
        return new Script(outline, order, out.toString(), elevation);
    }

    private static String lines(String nonce, int first, List<Probe> probes) {
        return ScriptStep.lines(ScriptStep.of(nonce, first, probes), ScriptStep::lines);
    }

    private static String way(Elevation elevation) {
        return switch (elevation) {
            case SUDO -> "-n";
            case SUDO_PASSWORD -> "-S";
            case SU -> "su";
            case ROOT, NONE -> "root";
        };
    }
}
