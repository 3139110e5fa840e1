package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.PolicyInput;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** The customer's policy, and the places from which we look. */
@Command(
        name = "scope",
        mixinStandardHelpOptions = true,
        description = "Show or set the policy inputs and the vantage points.")
final class ScopeCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Set a policy input; list items are separated by commas.")
    Map<String, String> set = Map.of();

    @Option(
            names = "--vantage",
            paramLabel = "NAME=trusted|untrusted",
            description =
                    "A place from which the assessor looks at the network. Those given replace all"
                            + " there were.")
    Map<String, Trust> vantages = Map.of();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    /** Whether a place is trusted. */
    enum Trust {
        TRUSTED,
        UNTRUSTED
    }

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        try (Session session = engagement.open(spec)) {
            ChangeScope scope = new ChangeScope(session);
            if (!set.isEmpty()) {
                TreeMap<String, String> typed = new TreeMap<>();
                set.forEach(
                        (name, value) ->
                                typed.put(
                                        name,
                                        isList(session, name) ? value.replace(',', '\n') : value));
                scope.policy(typed);
            }
            if (!vantages.isEmpty()) {
                List<Vantage> places = new ArrayList<>();
                vantages.forEach(
                        (name, trust) ->
                                places.add(
                                        new Vantage(
                                                new VantageId(name),
                                                name,
                                                trust == Trust.TRUSTED)));
                scope.vantages(places);
            }
            show(terminal, session);
        }
        return ExitCode.OK;
    }

    private void show(Terminal terminal, Session session) {
        var state = session.state();
        TreeMap<String, String> policy = new TreeMap<>();
        for (PolicyInput input : session.pack().pack().policy()) {
            policy.put(
                    input.name(),
                    state.policy()
                            .getOrDefault(input.name(), input.standard())
                            .replace("\n", ", "));
        }
        if (json) {
            terminal.json(Map.of("policy", policy, "vantages", state.vantages()));
            return;
        }
        Table table = new Table("POLICY INPUT", "VALUE", "MEANING");
        for (PolicyInput input : session.pack().pack().policy()) {
            table.row(input.name(), policy.getOrDefault(input.name(), ""), input.label());
        }
        terminal.say(table.toString());
        terminal.say("");
        Table places = new Table("VANTAGE POINT", "TRUSTED");
        state.vantages().forEach(v -> places.row(v.id().text(), v.trusted() ? "yes" : "no"));
        terminal.say(places.toString());
    }

    private static boolean isList(Session session, String name) {
        return session.pack().pack().policy().stream()
                .filter(p -> p.name().equals(name))
                .anyMatch(
                        p ->
                                p.type() == PolicyInput.Type.LIST
                                        || p.type() == PolicyInput.Type.NETWORKS);
    }
}
