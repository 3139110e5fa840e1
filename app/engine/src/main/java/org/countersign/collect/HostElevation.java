package org.countersign.collect;

import org.countersign.kernel.Secret;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * How scripts become root on one host: the password for it, the account's for sudo or root's for
 * su, which is asked for once, when a script first needs it; and that it is tried once, because
 * hosts lock accounts after a few failures.
 */
final class HostElevation implements AutoCloseable {
    private final Host host;
    private final Credentials credentials;
    private @Nullable Secret password;
    private boolean asked;
    private @Nullable String refusal;

    HostElevation(Host host, Credentials credentials) {
        this.host = host;
        this.credentials = credentials;
    }

    /**
     * A copy of the password for one script; the caller closes it.
     *
     * @return empty where this host wants none, or nobody gave one
     */
    Optional<Secret> password() throws InterruptedException {
        if (!asked) {
            asked = true;
            password = ask().orElse(null);
        }
        return Optional.ofNullable(password).filter(p -> !p.isEmpty()).map(Secret::copy);
    }

    /** Why an earlier script could not be root, as a clause; then no other is tried. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** A script could not be root. */
    void refused(String reason) {
        refusal = reason;
    }

    private Optional<Secret> ask() throws InterruptedException {
        return switch (host.elevation()) {
            case SUDO_PASSWORD -> credentials.sudoPassword(host);
            case SU -> credentials.rootPassword(host);
            case NONE, SUDO, ROOT -> Optional.empty();
        };
    }

    @Override
    public void close() {
        if (password != null) {
            password.close();
        }
    }
}
