package org.countersign.collect;

import org.countersign.pack.Method;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a script does in one go: a probe, or all queries, which are one {@link DatabaseSession}.
 *
 * @param index the place of the first probe in the script's outline, from 1
 * @param probes the probes
 * @param lines what runs them
 */
record ScriptStep(int index, List<Probe> probes, String lines) {

    ScriptStep {
        probes = List.copyOf(probes);
    }

    /** The probes of one privilege in the order in which a script makes them: queries last. */
    static List<Probe> order(Privilege privilege, List<Probe> probes) {
        return probes.stream()
                .filter(probe -> probe.privilege() == privilege)
                .sorted(Comparator.comparing(ScriptStep::isQuery))
                .toList();
    }

    /** The steps for probes in this order, the first of which has this index. */
    static List<ScriptStep> of(String nonce, int first, List<Probe> order) {
        List<ScriptStep> steps = new ArrayList<>();
        int others = (int) order.stream().filter(probe -> !isQuery(probe)).count();
        for (int i = 0; i < others; i++) {
            Probe probe = order.get(i);
            steps.add(new ScriptStep(first + i, List.of(probe), ProbeLines.of(first + i, probe)));
        }
        List<Probe> queries = order.subList(others, order.size());
        if (!queries.isEmpty()) {
            String lines = ProbeLines.of(first + others, new DatabaseSession(nonce, queries));
            steps.add(new ScriptStep(first + others, queries, lines));
        }
        return steps;
    }

    private static boolean isQuery(Probe probe) {
        return probe.method() instanceof Method.Query;
    }
}
