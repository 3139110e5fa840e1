package org.countersign.usecase;

import org.countersign.collect.CollectionPlan;
import org.countersign.collect.CourierRound;
import org.countersign.engagement.Engagement;
import org.countersign.evidence.Evidence;
import org.countersign.kernel.CountersignException;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Subject;

import java.util.Map;

/**
 * What a courier looks at, as it follows from a state: so what a script asked is known again from
 * the state it was written in.
 */
record CourierRounds(LoadedPack pack, AssessFindings.Contents contents) {

    /** Everything that a courier may look at on a host. */
    CollectionPlan plan(Engagement state, HostId host) throws CountersignException {
        Host known = state.hosts().get(host);
        if (known == null) {
            throw new CountersignException(
                    "There is no host '" + host + "' in this engagement.",
                    "See 'host list' for those there are.");
        }
        return CollectionPlan.byCourier(pack.pack(), known);
    }

    CourierRound round(Engagement state, HostId host, int stage) throws CountersignException {
        CollectionPlan.HostPlan plan = plan(state, host).hosts().getFirst();
        if (stage == 1) {
            return CourierRound.first(plan);
        }
        GatheredEvidence gathered = new GatheredEvidence();
        for (Evidence evidence : state.latest().values()) {
            if (evidence.subject().equals(Subject.of(host))) {
                gathered.add(evidence, SubjectEvidence.content(evidence, contents));
            }
        }
        return second(plan, gathered);
    }

    /** What the second round looks at after this was gathered. */
    CourierRound second(CollectionPlan.HostPlan plan, GatheredEvidence gathered) {
        return CourierRound.second(
                plan, new DiscoveredFacts(pack, Map.of(plan.host().id(), gathered)));
    }

    /**
     * Which round is due: the second where the answers of the first were the last to come in and
     * named something to look at.
     */
    int due(Engagement state, HostId host) throws CountersignException {
        boolean first =
                state.errands().values().stream()
                        .filter(errand -> errand.script().host().equals(host))
                        .filter(errand -> errand.back().isPresent())
                        .reduce((_, later) -> later)
                        .filter(errand -> errand.script().stage() == 1)
                        .isPresent();
        return first && !round(state, host, 2).probes().isEmpty() ? 2 : 1;
    }
}
