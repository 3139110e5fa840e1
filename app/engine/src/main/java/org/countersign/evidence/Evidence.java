package org.countersign.evidence;

import org.countersign.target.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of evidence. Its content is a blob that is kept apart, named by its digest.
 *
 * @param id its name
 * @param subject what it is about
 * @param source by which means it was had
 * @param capture what came of it
 * @param start when it began, on the assessor's clock; on the host's where a courier brought it
 * @param end when it ended, on the same clock
 * @param clockOffset how far the host's clock was ahead of the assessor's; zero where there is no
 *     host clock; where a courier brought it, as much as is certain
 * @param hostKey the fingerprint of the host's key; empty where no login was needed
 * @param courier how it came where no connection of ours brought it
 */
public record Evidence(
        EvidenceId id,
        Subject subject,
        Source source,
        Capture capture,
        Instant start,
        Instant end,
        Duration clockOffset,
        String hostKey,
        Optional<Courier> courier) {

    /** Evidence that this program gathered itself, or that a person gave. */
    public Evidence(
            EvidenceId id,
            Subject subject,
            Source source,
            Capture capture,
            Instant start,
            Instant end,
            Duration clockOffset,
            String hostKey) {
        this(id, subject, source, capture, start, end, clockOffset, hostKey, Optional.empty());
    }
}
