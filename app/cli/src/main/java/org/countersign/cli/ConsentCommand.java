package org.countersign.cli;

import org.countersign.collect.CollectionPlan;
import org.countersign.collect.ConsentSheet;
import org.countersign.kernel.CountersignException;
import org.countersign.target.HostId;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;
import org.countersign.usecase.WriteCourierScript;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Shows what will be done, and records that the customer agreed. */
@Command(
        name = "consent",
        mixinStandardHelpOptions = true,
        description =
                "Print the consent sheet: every command, file and query, before anything is run.")
final class ConsentCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Mixin PlanOptions plan = new PlanOptions();

    @Option(
            names = "--agreed-by",
            paramLabel = "NAME",
            description = "Record that this person agreed to the sheet.")
    @Nullable String agreedBy;

    @Option(
            names = "--courier",
            description =
                    "The sheet of the courier script for the one host that --host names, instead"
                            + " of that of a collection.")
    boolean courier;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        try (Session session = engagement.open(spec)) {
            CollectEvidence collect = new CollectEvidence(session, Reach.ofThisUser());
            CollectionPlan planned =
                    courier
                            ? new WriteCourierScript(session).plan(plan.onlyHost())
                            : plan.plan(collect);
            ConsentSheet sheet = planned.sheet();
            if (json) {
                terminal.json(sheet);
            } else {
                print(terminal, sheet);
            }
            if (agreedBy != null) {
                collect.consent(sheet, agreedBy);
                terminal.note(agreedBy + " agreed to sheet " + sheet.digest().brief() + ".");
            }
        }
        return ExitCode.OK;
    }

    private static void print(Terminal terminal, ConsentSheet sheet) {
        Optional<HostId> host = Optional.empty();
        for (ConsentSheet.Item item : sheet.items()) {
            if (!host.equals(Optional.of(item.host()))) {
                terminal.say(
                        (host.isPresent() ? System.lineSeparator() : "")
                                + item.host()
                                + " ("
                                + item.address()
                                + ")");
                host = Optional.of(item.host());
            }
            terminal.say(
                    "  ["
                            + item.privilege().name().toLowerCase(java.util.Locale.ROOT)
                            + "] "
                            + item.action());
            terminal.say("      " + item.purpose());
        }
        terminal.say("");
        terminal.say(
                "Nothing is written and nothing is installed on the hosts. "
                        + "Actions: "
                        + sheet.items().size()
                        + ", sheet "
                        + sheet.digest()
                        + ".");
    }
}
