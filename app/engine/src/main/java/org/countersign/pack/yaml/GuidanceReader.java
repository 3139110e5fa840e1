package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Guidance;
import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code guidance/ID.md}: six headings in their order, each with text below it. */
final class GuidanceReader {
    static final List<String> HEADINGS =
            List.of(
                    "Why it matters",
                    "How to see it by hand",
                    "What good looks like",
                    "What bad looks like",
                    "Typical mistakes",
                    "Remediation");

    private static final Guidance NONE = new Guidance("", "", "", "", "", "");
    private static final Pattern HEADING = Pattern.compile("#{1,6}(\\s.*)?");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]{1,2000})\\)");

    private final PackDraft draft;
    private final Set<String> read = new HashSet<>();

    GuidanceReader(PackDraft draft) {
        this.draft = draft;
    }

    /** The guidance that a check names. */
    Guidance read(Fields check, String id) {
        String expected = "guidance/" + id + ".md";
        read.add(expected);
        Optional<Tree.Scalar> path = check.scalar("guidance");
        if (path.isEmpty()) {
            return NONE;
        }
        Tree.Scalar named = path.get();
        Bytes content = draft.files.byPath().get(named.text());
        if (!named.text().equals(expected)) {
            draft.issues.add(
                    named.at(),
                    "the guidance of check '" + id + "' is '" + Fields.brief(named.text()) + "'",
                    "each check has its own",
                    "write it to " + expected);
        } else if (content == null) {
            draft.issues.add(
                    named.at(),
                    "there is no file '" + expected + "'",
                    "a junior could not do the check alone",
                    "add it with the six headings");
        } else {
            return read(expected, content);
        }
        return NONE;
    }

    /** Says which guidance belongs to no check. */
    void reportUnused() {
        if (draft.checks.isIncomplete()) {
            return;
        }
        for (String file : draft.below("guidance/", ".md")) {
            if (!read.contains(file)) {
                draft.issues.add(
                        Position.startOf(file),
                        "there is no check of this name",
                        "nobody would see this guidance",
                        "rename or remove it");
            }
        }
    }

    private Guidance read(String file, Bytes content) {
        if (content.size() > YamlParser.MOST_BYTES) {
            draft.issues.add(
                    Position.startOf(file),
                    "the file has more than 1 MiB",
                    "larger files are not read",
                    "shorten it");
            return NONE;
        }
        List<Part> parts = split(file, content.text().lines().toList());
        compare(file, parts);
        List<String> texts =
                HEADINGS.stream()
                        .map(
                                h ->
                                        parts.stream()
                                                .filter(p -> p.heading().equals(h))
                                                .findFirst()
                                                .map(Part::text)
                                                .orElse(""))
                        .toList();
        return new Guidance(
                texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), texts.get(5));
    }

    /**
     * A heading with what stands below it.
     *
     * @param heading its words
     * @param at where it stands
     * @param lines what stands below
     */
    private record Part(String heading, Position at, List<String> lines) {
        String text() {
            return String.join("\n", lines).strip();
        }
    }

    private List<Part> split(String file, List<String> lines) {
        List<Part> parts = new ArrayList<>();
        Position fence = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Position at = new Position(file, i + 1, 1);
            if (line.stripLeading().startsWith("```")) {
                fence = fence == null ? at : null;
            } else if (fence == null && HEADING.matcher(line).matches()) {
                parts.add(heading(line, at));
                continue;
            } else if (fence == null) {
                checkLinks(line, at);
            }
            if (!parts.isEmpty()) {
                parts.getLast().lines().add(line);
            } else if (!line.isBlank()) {
                draft.issues.add(
                        at,
                        "text stands before the first heading",
                        "it would not be shown",
                        "move it below '## " + HEADINGS.getFirst() + "'");
                parts.add(new Part("", at, new ArrayList<>()));
            }
        }
        if (fence != null) {
            draft.issues.add(
                    fence,
                    "this code is never closed",
                    "all that follows would be code",
                    "add a line ```");
        }
        return parts;
    }

    private Part heading(String line, Position at) {
        String words = line.replaceFirst("^#+", "").strip();
        if (!line.startsWith("## ") || !HEADINGS.contains(words)) {
            draft.issues.add(
                    at,
                    "unknown heading '" + Fields.brief(line) + "'",
                    "guidance has the same six headings everywhere",
                    Nearest.to(words, HEADINGS)
                            .map(h -> "did you mean '## " + h + "'?")
                            .orElse("use bold text instead"));
        }
        return new Part(words, at, new ArrayList<>());
    }

    private void checkLinks(String line, Position at) {
        Matcher links = LINK.matcher(line);
        while (links.find()) {
            if (!CheckReader.isHttps(links.group(1))) {
                draft.issues.add(
                        new Position(at.file(), at.line(), links.start(1) + 1),
                        "link '" + Fields.brief(links.group(1)) + "' is no https address",
                        "only such links are shown",
                        "write an address that begins with https://");
            }
        }
    }

    private void compare(String file, List<Part> parts) {
        int reached = -1;
        Set<String> seen = new HashSet<>();
        for (Part part : parts) {
            int index = HEADINGS.indexOf(part.heading());
            if (index < 0) {
                continue;
            }
            if (!seen.add(part.heading())) {
                draft.issues.add(
                        part.at(),
                        "heading '" + part.heading() + "' stands here twice",
                        "only the first would be shown",
                        "join the two");
            } else if (index < reached) {
                draft.issues.add(
                        part.at(),
                        "heading '" + part.heading() + "' is out of order",
                        "it belongs before '" + HEADINGS.get(reached) + "'",
                        "move it there");
            }
            if (part.text().isEmpty()) {
                draft.issues.add(
                        part.at(),
                        "nothing stands below '" + part.heading() + "'",
                        "a junior needs it",
                        "write it");
            }
            reached = Math.max(reached, index);
        }
        for (String heading : HEADINGS) {
            if (!seen.contains(heading)) {
                draft.issues.add(
                        Position.startOf(file),
                        "heading '## " + heading + "' is missing",
                        "a junior needs it",
                        "add it with text below");
            }
        }
    }
}
