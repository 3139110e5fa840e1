package org.countersign.desktop.targets;

import org.countersign.kernel.Json;
import org.countersign.target.Elevation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host as far as it is typed, whether or not it makes sense yet. It is kept as one text, so that
 * half a form is there again the next time.
 *
 * @param edited the name of the host that the form changes; empty where it adds one
 * @param via the name of the jump host; empty where there is none
 * @param roles the roles that are chosen
 */
record HostDraft(
        String edited,
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
        Stream.of(edited, name, address, port, login, user, keyFile, elevation, via)
                .forEach(Objects::requireNonNull);
        roles = List.copyOf(roles);
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
