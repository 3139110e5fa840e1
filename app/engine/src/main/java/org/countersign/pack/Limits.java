package org.countersign.pack;

import java.time.Duration;

/**
 * How much a probe may take from a host.
 *
 * @param time the longest it may run; whole seconds, from 1 to 120
 * @param bytes the most output that is kept; from 1 to 16 MiB. Longer output is cut and marked as
 *     truncated
 */
public record Limits(Duration time, int bytes) {

    /** For probes that say nothing of their own: 10 seconds and 256 KiB. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(10), 256 * 1024);

    public Limits {
        if (time.toSeconds() < 1 || time.toSeconds() > 120) {
            throw new IllegalArgumentException("a probe's time is 1 to 120 seconds");
        }
        if (bytes < 1 || bytes > 16 * 1024 * 1024) {
            throw new IllegalArgumentException("a probe's output is 1 byte to 16 MiB");
        }
    }
}
