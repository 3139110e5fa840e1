package org.countersign.cli;

import org.countersign.finding.Finding;
import org.countersign.kernel.CountersignException;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says where an engagement stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show where the engagement stands, finding by finding.")
final class StatusCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        try (Session session = engagement.open(spec)) {
            List<Finding> findings =
                    new AssessFindings(session.pack(), session::blob).assess(session.state());
            if (json) {
                terminal.json(findings.stream().map(StatusCommand::row).toList());
            } else {
                print(terminal, session, findings);
            }
        }
        return ExitCode.OK;
    }

    static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("check", finding.check().id());
        row.put("subject", finding.subject());
        row.put("title", finding.check().title());
        row.put("section", finding.check().section());
        row.put("severity", word(finding.severity()));
        row.put("verdict", finding.verdict().word());
        row.put("sentence", finding.verdict().sentence());
        row.put("standing", word(finding.standing()));
        row.put("judged", finding.judgement().isPresent());
        row.put("stale", finding.stale());
        return row;
    }

    private static void print(Terminal terminal, Session session, List<Finding> findings) {
        var state = session.state();
        terminal.say(
                state.opened().title()
                        + " for "
                        + state.opened().customer()
                        + ", pack "
                        + state.opened().pack()
                        + " "
                        + state.opened().packVersion());
        terminal.say(
                "Hosts: "
                        + state.hosts().size()
                        + ", evidence: "
                        + state.evidence().size()
                        + ", review: "
                        + word(state.review().stage())
                        + ", reports: "
                        + state.reports().size());
        terminal.say("");
        Table table =
                new Table("CHECK", "ABOUT", "SEVERITY", "VERDICT", "STANDING", "WHAT WAS FOUND");
        Map<Finding.Standing, Integer> counts = new EnumMap<>(Finding.Standing.class);
        for (Finding finding : findings) {
            counts.merge(finding.standing(), 1, Integer::sum);
            table.row(
                    finding.check().id().text(),
                    finding.subject().text(),
                    word(finding.severity()),
                    finding.verdict().word(),
                    word(finding.standing()) + (finding.stale() ? " (verdict has changed)" : ""),
                    finding.verdict().sentence());
        }
        terminal.say(
                table.isEmpty()
                        ? "There is nothing to decide yet: add hosts first."
                        : table.toString());
        terminal.say("");
        terminal.say(
                String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(e -> e.getValue() + " " + word(e.getKey()))
                                .toList()));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
