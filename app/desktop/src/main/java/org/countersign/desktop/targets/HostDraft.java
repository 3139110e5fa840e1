package org.countersign.desktop.targets;

import org.countersign.kernel.Json;
import org.countersign.target.Elevation;
import org.countersign.target.HostId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host as far as it is typed, whether or not it makes sense yet. It is kept as one text, so that
 * half a form is there again the next time.
 *
 * @param edited the name of the host that the form changes; empty where it adds one
 * @param alias the host of the SSH configuration that it was filled from, if any
 * @param via the name of the jump host; empty where there is none
 * @param roles the roles that are chosen
 */
record HostDraft(
        String edited,
        Optional<String> alias,
        String name,
        String address,
        String port,
        LoginKind login,
        String user,
        String keyFile,
        Elevation elevation,
        String via,
        boolean jumpOnly,
        List<String> roles) {

    HostDraft {
        Stream.of(edited, alias, name, address, port, login, user, keyFile, elevation, via)
                .forEach(Objects::requireNonNull);
        roles = List.copyOf(roles);
    }

    /** The host that the form changes; nothing where it adds one. */
    Optional<HostId> host() {
        return edited.isEmpty() ? Optional.empty() : Optional.of(new HostId(edited));
    }

    String text() {
        return Json.write(this);
    }

    /** A text that an older or newer program kept may not be one; then it is let go. */
    static Optional<HostDraft> of(String text) {
        try {
            return Optional.of(Json.read(text, HostDraft.class));
        } catch (Json.Malformed _) {
            return Optional.empty();
        }
    }
}
