package org.countersign.cli;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.fact.Provenance;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.rule.ReasonNode;
import org.countersign.usecase.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Shows a finding: verdict, the tree of its reasons, and the evidence they point at. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a finding: the verdict, why, and the evidence behind it.")
final class ShowCommand implements Callable<Integer> {
    /** How many lines around the deciding ones are shown. */
    private static final int AROUND = 2;

    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin FindingSelection selection = new FindingSelection();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        try (Session session = selection.engagement.open(spec)) {
            List<Finding> findings = selection.all(session);
            if (json) {
                terminal.json(findings.stream().map(f -> detail(f, session.state())).toList());
                return ExitCode.OK;
            }
            for (Finding finding : findings) {
                print(terminal, session, finding);
            }
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> detail(Finding finding, Engagement state) {
        Map<String, Object> detail = new LinkedHashMap<>(StatusCommand.row(finding));
        detail.put("why", finding.verdict().why());
        finding.judgement().ifPresent(j -> detail.put("judgement", j));
        detail.put(
                "evidence",
                evidence(finding).keySet().stream()
                        .map(id -> state.evidence().get(id))
                        .filter(java.util.Objects::nonNull)
                        .toList());
        return detail;
    }

    private static void print(Terminal terminal, Session session, Finding finding)
            throws CountersignException {
        terminal.say(
                finding.check().id()
                        + " about "
                        + finding.subject()
                        + ": "
                        + finding.check().title());
        terminal.say(finding.check().question());
        terminal.say("");
        terminal.say("Verdict: " + finding.verdict().word() + ". " + finding.verdict().sentence());
        finding.judgement()
                .ifPresent(
                        j ->
                                terminal.say(
                                        "Judgement: "
                                                + StatusCommand.word(j.decision())
                                                + (j.note().isBlank() ? "" : ". " + j.note())
                                                + (finding.stale()
                                                        ? " The verdict was '"
                                                                + finding.judgedVerdict()
                                                                + "' then."
                                                        : "")));
        terminal.say("");
        terminal.say("Why");
        tree(terminal, finding.verdict().why(), "  ");
        for (Map.Entry<EvidenceId, Set<Integer>> entry : evidence(finding).entrySet()) {
            Evidence piece = session.state().evidence().get(entry.getKey());
            if (piece != null) {
                terminal.say("");
                card(terminal, session, piece, entry.getValue());
            }
        }
        terminal.say("");
    }

    private static void tree(Terminal terminal, ReasonNode node, String indent) {
        terminal.say(indent + node.text() + "  =>  " + node.value());
        node.children().forEach(child -> tree(terminal, child, indent + "  "));
    }

    private static void card(Terminal terminal, Session session, Evidence piece, Set<Integer> lines)
            throws CountersignException {
        terminal.say("Evidence " + piece.id() + " from " + piece.subject() + ", " + piece.end());
        terminal.say("  " + SourceText.of(piece.source()));
        piece.courier().ifPresent(c -> terminal.say("  by courier, brought by " + c.by()));
        switch (piece.capture()) {
            case Capture.Nothing(String reason) -> terminal.say("  nothing: " + reason);
            case Capture.Content content -> {
                String text = session.blob(content.blob()).map(Bytes::text).orElse("");
                String[] all = text.split("\n", -1);
                int before = 0;
                for (int number = 1; number <= all.length; number++) {
                    if (near(number, lines)) {
                        if (before != 0 && number != before + 1) {
                            terminal.say("    …");
                        }
                        terminal.say(
                                (lines.contains(number) ? "  > " : "    ")
                                        + number
                                        + "  "
                                        + all[number - 1]);
                        before = number;
                    }
                }
            }
        }
    }

    private static boolean near(int number, Set<Integer> lines) {
        return lines.stream().anyMatch(line -> Math.abs(line - number) <= AROUND);
    }

    /** The evidence that the reasons point at, with the lines that decide. */
    private static Map<EvidenceId, Set<Integer>> evidence(Finding finding) {
        Map<EvidenceId, Set<Integer>> found = new LinkedHashMap<>();
        gather(finding.verdict().why(), found);
        return found;
    }

    private static void gather(ReasonNode node, Map<EvidenceId, Set<Integer>> found) {
        for (Provenance place : node.provenance()) {
            Set<Integer> lines =
                    found.computeIfAbsent(place.evidence(), _ -> new LinkedHashSet<>());
            for (int line = Math.max(1, place.firstLine()); line <= place.lastLine(); line++) {
                lines.add(line);
            }
        }
        node.children().forEach(child -> gather(child, found));
    }
}
