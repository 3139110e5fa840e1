package org.countersign.pack;

import java.util.List;
import java.util.Set;

/**
 * One look at a host.
 *
 * @param id its name
 * @param purpose why we look, in words for the customer's consent
 * @param on the roles of the hosts it is for
 * @param privilege what it needs there
 * @param limits how much it may take
 * @param masking which secrets its answer may hold
 * @param method how it looks
 * @param at where the pack defines it
 */
public record Probe(
        ProbeId id,
        String purpose,
        Set<RoleId> on,
        Privilege privilege,
        Limits limits,
        List<MaskRule> masking,
        Method method,
        Position at) {

    public Probe {
        on = Set.copyOf(on);
        masking = List.copyOf(masking);
    }
}
