package org.countersign.evidence;

import org.countersign.kernel.Bytes;

import java.util.Optional;

/**
 * Evidence together with its content, as facts are read from it.
 *
 * @param evidence the record
 * @param content the masked content; absent where the look brought nothing
 */
public record Exhibit(Evidence evidence, Optional<Bytes> content) {}
