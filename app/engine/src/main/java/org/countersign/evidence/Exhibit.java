package org.countersign.evidence;

import org.countersign.kernel.Bytes;
import org.countersign.pack.ProbeId;
import org.countersign.target.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Evidence together with its content, as facts are read from it.
 *
 * @param evidence the record
 * @param content the masked content; absent where the look brought nothing
 */
public record Exhibit(Evidence evidence, Optional<Bytes> content) {
    private static final EvidenceId NONE = new EvidenceId("none");

    /**
     * Stands where a probe has brought no evidence yet; nothing can be cited from it.
     *
     * @param purpose what the probe would tell, for people
     */
    public static Exhibit uncollected(ProbeId probe, String purpose, Subject subject) {
        return new Exhibit(
                new Evidence(
                        NONE,
                        subject,
                        new Source.File(probe, "", ""),
                        new Capture.Nothing(
                                "\"" + purpose + "\" (" + probe + ") has not been collected yet"),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ZERO,
                        ""),
                Optional.empty());
    }

    /** Whether there is a record that can be cited; not so for {@link #uncollected}. */
    public boolean collected() {
        return !evidence.id().equals(NONE);
    }
}
