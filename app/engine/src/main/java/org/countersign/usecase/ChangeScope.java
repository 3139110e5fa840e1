package org.countersign.usecase;

import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PolicyInput;
import org.countersign.rule.PolicyValues;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Route;
import org.countersign.target.Vantage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says what the engagement is about: hosts, policy, vantage points. */
public final class ChangeScope {
    private final Session session;

    /** Works on this engagement. */
    public ChangeScope(Session session) {
        this.session = session;
    }

    /** Adds a host, or replaces the description of the one with the same name. */
    public void put(Host host) throws CountersignException {
        put(List.of(), host);
    }

    /**
     * Adds a host together with jump hosts that are not known yet: all of them or none.
     *
     * @param jumps hosts that are only passed through
     */
    public void put(List<Host> jumps, Host host) throws CountersignException {
        session.record(List.of(), events(jumps, host).toArray(Event[]::new));
    }

    /** Replaces a host by one of another name; those that are reached through it follow. */
    public void rename(HostId before, List<Host> jumps, Host host) throws CountersignException {
        List<Event> events = events(jumps, host);
        for (Host other : session.state().hosts().values()) {
            if (other.via().filter(before::equals).isPresent()) {
                events.add(new Event.HostPut(other.through(host.id())));
            }
        }
        events.add(new Event.HostRemoved(before));
        session.record(List.of(), events.toArray(Event[]::new));
    }

    private List<Event> events(List<Host> jumps, Host host) throws CountersignException {
        SortedMap<HostId, Host> hosts = new TreeMap<>(session.state().hosts());
        List<Event> events = new ArrayList<>();
        for (Host each : Stream.concat(jumps.stream(), Stream.of(host)).toList()) {
            checkRoles(each);
            hosts.put(each.id(), each);
            events.add(new Event.HostPut(each));
        }
        Route.to(host, hosts);
        for (Host behind : hosts.values()) {
            if (behind.via().filter(host.id()::equals).isPresent()) {
                Route.to(behind, hosts);
            }
        }
        return events;
    }

    private void checkRoles(Host host) throws CountersignException {
        for (var role : host.roles()) {
            if (session.pack().pack().roles().stream().noneMatch(r -> r.id().equals(role))) {
                throw new CountersignException(
                        "The pack has no role '" + role + "'.", "Choose from: " + roles() + ".");
            }
        }
    }

    /** Takes a host out of scope. Its evidence stays on record. */
    public void remove(HostId host) throws CountersignException {
        SortedMap<HostId, Host> hosts = session.state().hosts();
        if (!hosts.containsKey(host)) {
            throw new CountersignException(
                    "There is no host '" + host + "' in this engagement.",
                    "See 'host list' for those there are.");
        }
        for (Host other : hosts.values()) {
            if (other.via().filter(host::equals).isPresent()) {
                throw new CountersignException(
                        other.id() + " is reached through " + host + ".",
                        "Say first how else " + other.id() + " is reached, or remove it too.");
            }
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
