package org.countersign.practice;

import org.countersign.kernel.Bytes;
import org.countersign.pack.ProbeId;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What the practice hosts answer: one file for each probe, {@code practice/HOST/PROBE.txt}.
 *
 * @param host the host's name
 */
record Recordings(String host) {

    /** The host's answer to a probe; empty where it has nothing to say. */
    Optional<Bytes> answer(ProbeId probe) {
        try (InputStream in =
                Recordings.class.getResourceAsStream("/practice/" + host + "/" + probe + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("a recording inside the program cannot be read", e);
        }
    }
}
