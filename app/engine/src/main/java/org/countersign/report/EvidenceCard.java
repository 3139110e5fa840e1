package org.countersign.report;

import org.countersign.kernel.Sha256;

import java.time.Instant;
import java.util.Optional;

/**
 * A piece of evidence beside the finding that rests on it.
 *
 * @param id the evidence's id
 * @param kind what it is, in a word: {@code Command}, {@code File}, {@code Query}, {@code Network},
 *     {@code Answer}, {@code Document}
 * @param what the command, path, statements or name as it was
 * @param subject the host it is about, or the site
 * @param by the account that ran it, or the person who gave it; empty for network looks
 * @param at when it began, on the assessor's clock
 * @param outcome how it ended, in words
 * @param blob the digest of its masked content; absent where it brought nothing
 * @param excerpt the lines that decided, with their neighbours
 */
public record EvidenceCard(
        String id,
        String kind,
        String what,
        String subject,
        String by,
        Instant at,
        String outcome,
        Optional<Sha256> blob,
        Excerpt excerpt) {}
