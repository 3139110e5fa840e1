package org.countersign.target;

import org.countersign.kernel.CountersignException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way to a host.
 *
 * @param jumps the hosts that the connection passes through, the nearest first; each is logged in
 *     to in its own right
 * @param host where it ends
 */
public record Route(List<Host> jumps, Host host) {
    /** More jump hosts in a row than anybody has; a longer way is a mistake. */
    public static final int MOST_JUMPS = 8;

    public Route {
        jumps = List.copyOf(jumps);
    }

    /** The way to a host that is reached directly. */
    public static Route direct(Host host) {
        return new Route(List.of(), host);
    }

    /**
     * The way to a host.
     *
     * @param hosts the hosts that there are, by name
     * @throws CountersignException where it goes through a host that is not there, that we cannot
     *     log in to, or in a circle
     */
    public static Route to(Host host, Map<HostId, Host> hosts) throws CountersignException {
        List<Host> jumps = new ArrayList<>();
        Optional<HostId> next = host.via();
        while (next.isPresent()) {
            Host jump = hosts.get(next.get());
            if (jump == null) {
                throw astray(host, "through " + next.get() + ", which is not in this engagement");
            }
            if (!jump.hasLogin()) {
                throw astray(host, "through " + jump.id() + ", to which there is no login");
            }
            if (jump.id().equals(host.id()) || jumps.contains(jump)) {
                throw astray(host, "in a circle: " + jump.id() + " comes twice");
            }
            if (jumps.size() == MOST_JUMPS) {
                throw astray(host, "through more than " + MOST_JUMPS + " jump hosts");
            }
            jumps.add(jump);
            next = jump.via();
        }
        return new Route(jumps.reversed(), host);
    }

    private static CountersignException astray(Host host, String how) {
        return new CountersignException(
                "The way to " + host.id() + " goes " + how + ".",
                "Say by which jump host "
                        + host.id()
                        + " is reached, or that it is reached"
                        + " directly.");
    }

    /** The way to the last jump host; empty where the host is reached directly. */
    public Optional<Route> toLastJump() {
        return jumps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Route(jumps.subList(0, jumps.size() - 1), jumps.getLast()));
    }

    /** Where the host is, such as {@code 10.0.0.5:22}, and the {@link #way} to it. */
    public String place() {
        return jumps.isEmpty() ? place(host) : place(host) + " " + way();
    }

    /**
     * The jump hosts, the nearest first, with the account on each, such as {@code through the jump
     * host b (me at b.example:22); nothing is read on the way}; empty where there are none.
     */
    public String way() {
        return jumps.isEmpty()
                ? ""
                : jumps.stream()
                        .map(jump -> jump.id() + " (" + account(jump) + ")")
                        .collect(
                                Collectors.joining(
                                        ", then ",
                                        "through the jump host" + (jumps.size() > 1 ? "s " : " "),
                                        "; nothing is read on the way"));
    }

    /** The names of the jump hosts in the order of the way; empty where there are none. */
    public String names() {
        return jumps.stream().map(jump -> jump.id().text()).collect(Collectors.joining(", "));
    }

    private static String account(Host jump) {
        return jump.login().user() + " at " + place(jump);
    }

    private static String place(Host host) {
        return host.address() + ":" + host.port();
    }
}
