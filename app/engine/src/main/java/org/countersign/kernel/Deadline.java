package org.countersign.kernel;

import java.time.Duration;

/**
 * A moment after which a call gives up, on the monotonic clock, so that a wall clock that jumps
 * does not matter.
 *
 * @param nanoTime the moment, as {@link System#nanoTime()} counts
 */
public record Deadline(long nanoTime) {

    /** The moment this far from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** The time left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** The time left in milliseconds, at least 1, for interfaces in which 0 means "for ever". */
    public int remainingMillis() {
        return Math.clamp(remaining().toMillis(), 1, Integer.MAX_VALUE);
    }

    /** Whether the moment has passed. */
    public boolean passed() {
        return remaining().isZero();
    }

    /** The moment this much later. */
    public Deadline after(Duration duration) {
        return new Deadline(nanoTime + duration.toNanos());
    }

    /** The nearer of the two. */
    public Deadline earlier(Deadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }
}
