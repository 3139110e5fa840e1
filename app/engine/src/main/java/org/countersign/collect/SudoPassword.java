package org.countersign.collect;

import org.countersign.kernel.Secret;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The password for sudo on one host: asked for once, when a script first needs it. */
final class SudoPassword implements AutoCloseable {
    private final Host host;
    private final Credentials credentials;
    private @Nullable Secret password;
    private boolean asked;

    SudoPassword(Host host, Credentials credentials) {
        this.host = host;
        this.credentials = credentials;
    }

    /**
     * A copy for one script; the caller closes it.
     *
     * @return empty where sudo on this host wants none, or nobody gave one
     */
    Optional<Secret> copy() throws InterruptedException {
        if (host.elevation() == Elevation.SUDO_PASSWORD && !asked) {
            asked = true;
            password = credentials.sudoPassword(host).orElse(null);
        }
        return Optional.ofNullable(password).filter(p -> !p.isEmpty()).map(Secret::copy);
    }

    @Override
    public void close() {
        if (password != null) {
            password.close();
        }
    }
}
