package org.countersign.evidence;

import org.countersign.target.Subject;

import java.time.Duration;
import java.time.Instant;

/**
 * One piece of evidence. Its content is a blob that is kept apart, named by its digest.
 *
 * @param id its name
 * @param subject what it is about
 * @param source by which means it was had
 * @param capture what came of it
 * @param start when it began, on the assessor's clock
 * @param end when it ended, on the assessor's clock
 * @param clockOffset how far the host's clock was ahead of the assessor's; zero where there is no
 *     host clock
 * @param hostKey the fingerprint of the host's key; empty where no login was needed
 */
public record Evidence(
        EvidenceId id,
        Subject subject,
        Source source,
        Capture capture,
        Instant start,
        Instant end,
        Duration clockOffset,
        String hostKey) {}
