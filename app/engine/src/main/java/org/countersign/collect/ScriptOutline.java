package org.countersign.collect;

import org.countersign.pack.ProbeId;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a script will answer, as its first comment says: {@code # countersign 1 NONCE user ID… root
 * ID…}. A server that plays a host reads it, and answers with a {@link FrameWriter}.
 *
 * @param nonce the word that its frames begin with; 32 hexadecimal digits
 * @param asUser the probes that run as the login user, in order
 * @param asRoot the probes that run as root after them, in order
 */
public record ScriptOutline(String nonce, List<ProbeId> asUser, List<ProbeId> asRoot) {
    private static final Pattern COMMENT =
            Pattern.compile(
                    "# countersign 1 (?<nonce>[0-9a-f]{32}) user(?<user>(?: [a-z0-9.-]+)*)"
                            + " ; root(?<root>(?: [a-z0-9.-]+)*)\n");

    public ScriptOutline {
        asUser = List.copyOf(asUser);
        asRoot = List.copyOf(asRoot);
    }

    /** Reads the outline in a command that a {@link ScriptWriter} made. */
    public static Optional<ScriptOutline> of(String command) {
        Matcher comment = COMMENT.matcher(command);
        return comment.find()
                ? Optional.of(
                        new ScriptOutline(
                                comment.group("nonce"),
                                ids(comment.group("user")),
                                ids(comment.group("root"))))
                : Optional.empty();
    }

    /** All probes in the order of their answers; the first has the index 1. */
    public List<ProbeId> all() {
        return Stream.concat(asUser.stream(), asRoot.stream()).toList();
    }

    /** The comment, with a line feed. */
    String comment() {
        return "# countersign 1 "
                + nonce
                + " user"
                + words(asUser)
                + " ; root"
                + words(asRoot)
                + "\n";
    }

    private static String words(List<ProbeId> ids) {
        return ids.stream().map(id -> " " + id).collect(Collectors.joining());
    }

    private static List<ProbeId> ids(String words) {
        return Stream.of(words.strip().split(" "))
                .filter(word -> !word.isEmpty())
                .map(ProbeId::new)
                .toList();
    }
}
