package org.countersign.remote.ssh.config;

import java.util.List;
import java.util.Optional;

/**
 * What is configured for one host.
 *
 * @param hostName the name or address to connect to
 * @param port the SSH port
 * @param user the account; empty where none is configured
 * @param identityFiles private keys, in order
 * @param certificateFiles certificates for them
 * @param jumps the jump hosts before it, the nearest first
 * @param notes what was passed over, as sentences with their place
 */
public record Settings(
        String hostName,
        int port,
        Optional<String> user,
        List<String> identityFiles,
        List<String> certificateFiles,
        List<Jump> jumps,
        List<String> notes) {

    /**
     * A jump host as ProxyJump names it: {@code [user@]host[:port]}.
     *
     * @param user the account; empty for the one that is configured for it
     * @param host its name, which may be an alias itself
     * @param port the port; empty for the one that is configured for it
     */
    public record Jump(Optional<String> user, String host, Optional<Integer> port) {}
}
