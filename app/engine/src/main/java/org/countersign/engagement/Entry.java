package org.countersign.engagement;

import org.countersign.kernel.Sha256;

import java.time.Instant;

/**
 * An event in its place in the journal.
 *
 * @param number counted from 1
 * @param at when, on the assessor's clock
 * @param by who
 * @param previous the digest of the entry before; {@link Sha256#NONE} for the first
 * @param event what happened
 */
public record Entry(long number, Instant at, String by, Sha256 previous, Event event) {}
