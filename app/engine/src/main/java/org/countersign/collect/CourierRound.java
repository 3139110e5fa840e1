package org.countersign.collect;

import org.countersign.pack.Probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What one courier script looks at. Where a path or a port is known only from the first answers,
 * there is a second round.
 *
 * @param stage 1 or 2
 * @param probes the looks, whose paths and ports are known
 * @param unusable looks of this stage that cannot be made, with the reason as a clause
 */
public record CourierRound(int stage, List<Probe> probes, SequencedMap<Probe, String> unusable) {
    public CourierRound {
        probes = List.copyOf(probes);
    }

    /** The first round. */
    public static CourierRound first(CollectionPlan.HostPlan plan) {
        return new CourierRound(1, plan.onHost(1), new LinkedHashMap<>());
    }

    /** The second round, after what the first one found. */
    public static CourierRound second(CollectionPlan.HostPlan plan, Discovered discovered) {
        List<Probe> ready = new ArrayList<>();
        SequencedMap<Probe, String> unusable = new LinkedHashMap<>();
        for (Probe probe : plan.onHost(2)) {
            switch (Resolution.of(probe, plan.host().id(), discovered)) {
                case Resolution.Ready known -> ready.add(known.probe());
                case Resolution.Unusable not -> unusable.put(probe, not.reason());
            }
        }
        return new CourierRound(2, ready, unusable);
    }
}
