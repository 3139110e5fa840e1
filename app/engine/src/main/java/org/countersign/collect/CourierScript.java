package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;

import java.util.ArrayList;
import java.util.List;

/**
 * The script for a host where nobody lets us log in: the same probes and frames as {@link
 * ScriptWriter} writes, in a file that its administrator reads first. The same letter and probes
 * give the same script.
 *
 * @param text what is run
 * @param script what it will answer
 */
public record CourierScript(String text, Script script) {
    private static final String USUAL_PATH =
            "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin";

    /** One line that ends in a comment: so it also runs where every line has got a CR. */
    private static final String NOT_CHANGED_BY_MAIL =
            "case $(head -n 1 \"$0\" 2>/dev/null) in *\"$(printf '\\r')\") echo 'The line ends of"
                    + " this file were changed on the way; get it again, as an attachment.' >&2;"
                    + " exit 1 ;; esac #\n";

    private static final String RUN_RIGHT =
            """
            if [ ! -f "$0" ] || [ ! -r "$0" ] || [ "$#" != 0 ]; then
              echo 'Run it as a file: sh collect.sh > answers.txt' >&2
              exit 1
            fi
            if [ -t 1 ]; then
              echo 'The answers are long: sh collect.sh > answers.txt' >&2
              exit 1
            fi

            """;

    /** Writes a script for these looks from the host, whose paths and ports are known. */
    public static CourierScript write(CourierLetter letter, List<Probe> probes) {
        return write(letter, probes, USUAL_PATH);
    }

    /**
     * @param path where programs are looked for; tests take some away
     */
    static CourierScript write(CourierLetter letter, List<Probe> probes, String path) {
        Script asked = asked(letter.nonce(), probes);
        List<Probe> user = ScriptStep.order(Privilege.USER, probes);
        List<Probe> root = ScriptStep.order(Privilege.ROOT, probes);
        StringBuilder out = new StringBuilder(letter.header(probes.size(), root.size()));
        out.append(NOT_CHANGED_BY_MAIL).append(RUN_RIGHT);
        out.append("#+++ Each look reads again what stands from here to the next such line.\n");
        out.append("LC_ALL=C PATH=").append(Words.quoted(path));
        out.append(" N=").append(letter.nonce()).append("\nexport LC_ALL PATH\n");
        out.append("umask 077\nset +e\n\n").append(Library.WRITTEN).append('\n');
        out.append("if [ \"$0\" = countersign ] && [ \"$#\" != 0 ]; then\n");
        out.append("  G=$1\n  shift\n  \"$@\"\n  exit\nfi\n");
        out.append("#--- From here on it runs once.\n\n").append(Library.COURIER).append('\n');
        out.append("P=").append(Words.quoted(letter.certificate().orElse(""))).append("\n\n");
        out.append("looks() {\n  setup\n\n");
        out.append(looks(letter.nonce(), 1, user));
        if (!root.isEmpty()) {
            out.append("  elevate root\n  [ \"$M\" = root ] || return 0\n\n");
            out.append(looks(letter.nonce(), user.size() + 1, root));
        }
        out.append("}\n\nanswers() {\n");
        out.append("  printf '\\n@%s courier 1 %s %s %s\\n' \"$N\" ").append(letter.stage());
        out.append(' ').append(letter.sheet()).append(' ').append(letter.host().id());
        out.append("\n  identity\n  (looks)\n");
        out.append("  printf '@%s finished %s\\n' \"$N\" \"$(date +%s)\"\n}\n\n");
        out.append("M=user\nS=$(cat \"$0\")\nL=\"#${S#*'#+++'}\"\nL=${L%%'#---'*}\n");
        out.append("exec </dev/null\ndeliver\n");
        return new CourierScript(out.toString(), asked);
    }

    /** What a script with this nonce for these looks answers. */
    public static Script asked(String nonce, List<Probe> probes) {
        List<Probe> user = ScriptStep.order(Privilege.USER, probes);
        List<Probe> root = ScriptStep.order(Privilege.ROOT, probes);
        List<Probe> order = new ArrayList<>(user);
        order.addAll(root);
        return new Script(
                new ScriptOutline(
                        nonce,
                        user.stream().map(Probe::id).toList(),
                        root.stream().map(Probe::id).toList()),
                order,
                "",
                Elevation.ROOT);
    }

    /** The digest of the text. */
    public Sha256 digest() {
        return Bytes.of(text).sha256();
    }

    private static String looks(String nonce, int first, List<Probe> probes) {
        return ScriptStep.lines(ScriptStep.of(nonce, first, probes), CourierScript::look);
    }

    private static String look(ScriptStep step) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < step.probes().size(); i++) {
            Probe probe = step.probes().get(i);
            String right = probe.privilege() == Privilege.ROOT ? " (as root)" : "";
            out.append(
                    "# %d. %s%s: %s\n#    %s\n"
                            .formatted(
                                    step.index() + i,
                                    probe.id(),
                                    right,
                                    CourierLetter.plain(probe.purpose()),
                                    CourierLetter.plain(Wording.action(probe.method(), ""))));
        }
        return out.append(step.lines()).append('\n').toString();
    }
}
