package org.countersign.target;

import org.countersign.pack.RoleId;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine in scope.
 *
 * @param id its name
 * @param address a DNS name or an IP address
 * @param port the SSH port
 * @param roles what it is for
 * @param login how we log in
 * @param elevation how probes get root
 */
public record Host(
        HostId id,
        String address,
        int port,
        SortedSet<RoleId> roles,
        Login login,
        Elevation elevation) {

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

    /** Whether it can be logged in to. */
    public boolean hasLogin() {
        return !(login instanceof Login.None);
    }
}
