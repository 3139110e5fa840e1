package org.countersign.collect;

import org.countersign.pack.Method;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a script does in one go: a probe, or all queries, which are one {@link DatabaseSession}.
 *
 * @param index the place of the first probe in the script's outline, from 1
 * @param probes the probes
 * @param lines what runs them
 */
record ScriptStep(int index, List<Probe> probes, String lines) {

    /** What may take as long as this is made beside the others, which need not wait for it. */
    private static final Duration LONG = Duration.ofMinutes(1);

    ScriptStep {
        probes = List.copyOf(probes);
    }

    /**
     * The probes of one privilege in the order of their answers: queries behind the others, then
     * what takes long.
     */
    static List<Probe> order(Privilege privilege, List<Probe> probes) {
        return probes.stream()
                .filter(probe -> probe.privilege() == privilege)
                .sorted(
                        Comparator.comparing((Probe probe) -> isLong(probe))
                                .thenComparing(ScriptStep::isQuery))
                .toList();
    }

    /** The steps for probes in this order, the first of which has this index. */
    static List<ScriptStep> of(String nonce, int first, List<Probe> order) {
        List<ScriptStep> steps = new ArrayList<>();
        int next = 0;
        while (next < order.size()) {
            int place = next;
            List<Probe> queries =
                    order.subList(place, order.size()).stream()
                            .takeWhile(ScriptStep::isQuery)
                            .toList();
            int index = first + place;
            if (queries.isEmpty()) {
                Probe probe = order.get(place);
                steps.add(new ScriptStep(index, List.of(probe), ProbeLines.of(index, probe)));
            } else {
                String lines = ProbeLines.of(index, new DatabaseSession(nonce, queries));
                steps.add(new ScriptStep(index, queries, lines));
            }
            next += steps.getLast().probes().size();
        }
        return steps;
    }

    /**
     * The lines that make these steps. What takes long says what it finds into a pipe, which is
     * read when the others have answered: so answers come in their order, and none within another.
     *
     * @param text the lines of a step
     */
    static String lines(List<ScriptStep> steps, Function<ScriptStep, String> text) {
        String longOnes = joined(steps.stream().filter(ScriptStep::isLong).toList(), text);
        String others = joined(steps.stream().filter(step -> !step.isLong()).toList(), text);
        return longOnes.isEmpty() || others.isEmpty()
                ? others + longOnes
                : "{\n" + longOnes + "} 5>&1 | {\n{\n" + others + "} </dev/null\ncat >&5\n}\n";
    }

    private static String joined(List<ScriptStep> steps, Function<ScriptStep, String> text) {
        return steps.stream().map(text).collect(Collectors.joining());
    }

    private boolean isLong() {
        return probes.stream().anyMatch(ScriptStep::isLong);
    }

    /** Queries are not: each is a small part of their session. */
    private static boolean isLong(Probe probe) {
        return !isQuery(probe) && probe.limits().time().compareTo(LONG) >= 0;
    }

    private static boolean isQuery(Probe probe) {
        return probe.method() instanceof Method.Query;
    }
}
