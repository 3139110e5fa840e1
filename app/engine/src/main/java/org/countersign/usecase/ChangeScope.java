package org.countersign.usecase;

import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PolicyInput;
import org.countersign.rule.PolicyValues;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Vantage;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what the engagement is about: hosts, policy, vantage points. */
public final class ChangeScope {
    private final Session session;

    /** Works on this engagement. */
    public ChangeScope(Session session) {
        this.session = session;
    }

    /** Adds a host, or replaces the description of the one with the same name. */
    public void put(Host host) throws CountersignException {
        if (host.roles().isEmpty()) {
            throw new CountersignException(
                    "The host " + host.id() + " has no role.",
                    "Say what it is for: " + roles() + ".");
        }
        for (var role : host.roles()) {
            if (session.pack().pack().roles().stream().noneMatch(r -> r.id().equals(role))) {
                throw new CountersignException(
                        "The pack has no role '" + role + "'.", "Choose from: " + roles() + ".");
            }
        }
        session.record(new Event.HostPut(host));
    }

    /** Takes a host out of scope. Its evidence stays on record. */
    public void remove(HostId host) throws CountersignException {
        if (!session.state().hosts().containsKey(host)) {
            throw new CountersignException(
                    "There is no host '" + host + "' in this engagement.",
                    "See 'host list' for those there are.");
        }
        session.record(new Event.HostRemoved(host));
    }

    /**
     * Sets policy inputs.
     *
     * @param values what was typed, by name; list items one to a line
     */
    public void policy(SortedMap<String, String> values) throws CountersignException {
        for (var value : values.entrySet()) {
            PolicyInput input =
                    session.pack().pack().policy().stream()
                            .filter(p -> p.name().equals(value.getKey()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new CountersignException(
                                                    "The pack has no policy input '"
                                                            + value.getKey()
                                                            + "'.",
                                                    "See 'status' for those there are."));
            Optional<String> problem = PolicyValues.problem(input, value.getValue());
            if (problem.isPresent()) {
                throw new CountersignException(
                        input.label() + ": " + problem.get(), "Correct it and try again.");
            }
        }
        session.record(new Event.PolicySet(new TreeMap<>(values)));
    }

    /** Sets the places from which the assessor looks at the network. */
    public void vantages(List<Vantage> vantages) throws CountersignException {
        session.record(new Event.VantagesSet(vantages));
    }

    private String roles() {
        return String.join(
                ", ", session.pack().pack().roles().stream().map(r -> r.id().text()).toList());
    }
}
