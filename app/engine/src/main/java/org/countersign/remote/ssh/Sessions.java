package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sessions of one connection. A server may let fewer run at the same time than we would ({@code
 * MaxSessions} in sshd_config(5): 10 where it is not set, often less on hardened hosts); what it
 * refuses for that reason can be asked for again when another has ended.
 */
final class Sessions {
    /** How long after its end a session may still take up room at the server. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;
    private long ended;
    private long lastEnd = System.nanoTime() - GRACE.toNanos();

    /** One is asked for, and counts as running from now. */
    void begin() {
        lock.lock();
        try {
            running++;
        } finally {
            lock.unlock();
        }
    }

    /** One that ran has ended, and made room. */
    void end() {
        lock.lock();
        try {
            running--;
            ended++;
            lastEnd = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One that was asked for was refused. */
    void refused() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many have ended. */
    long ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is worth asking again for a session that was refused. It is not asked for in
     * vain while another runs: each refusal is a line in the host's log.
     *
     * @param before how many had ended when it was asked for
     * @return false where none is left that could end, or the deadline passes first
     */
    boolean awaitRoom(long before, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (ended == before) {
                long left = deadline.remaining().toNanos();
                if (left == 0) {
                    return false;
                }
                if (running > 0) {
                    // How long it waited does not matter: the deadline is looked at again.
                    var _ = changed.awaitNanos(left);
                } else if (System.nanoTime() - lastEnd < GRACE.toNanos()) {
                    var _ = changed.awaitNanos(Math.min(left, PAUSE.toNanos()));
                    return true;
                } else {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
