package org.countersign.target;

import org.countersign.pack.RoleId;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine in scope, or one that only leads to others.
 *
 * @param id its name
 * @param address a DNS name or an IP address
 * @param port the SSH port
 * @param roles what it is for; none where it is not assessed, only passed through
 * @param login how we log in
 * @param elevation how probes get root
 * @param via the host that it is reached through (ssh_config(5), ProxyJump); empty where it is
 *     reached directly
 */
public record Host(
        HostId id,
        String address,
        int port,
        SortedSet<RoleId> roles,
        Login login,
        Elevation elevation,
        Optional<HostId> via) {

    public Host {
        if (address.isBlank() || !address.matches("[A-Za-z0-9._:%-]+")) {
            throw new IllegalArgumentException(
                    "An address is a host name or an IP address, without a port.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port is a number from 1 to 65535.");
        }
        if (id.text().equals("site")) {
            throw new IllegalArgumentException(
                    "A host cannot be named 'site': that word stands for the whole site.");
        }
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** A host that is reached directly. */
    public Host(
            HostId id,
            String address,
            int port,
            SortedSet<RoleId> roles,
            Login login,
            Elevation elevation) {
        this(id, address, port, roles, login, elevation, Optional.empty());
    }

    /** The same host, reached through another one. */
    public Host through(HostId jump) {
        return new Host(id, address, port, roles, login, elevation, Optional.of(jump));
    }

    /** Whether it is assessed, and not only passed through. */
    public boolean inScope() {
        return !roles.isEmpty();
    }

    /** Whether it can be logged in to. */
    public boolean hasLogin() {
        return !(login instanceof Login.None);
    }
}
