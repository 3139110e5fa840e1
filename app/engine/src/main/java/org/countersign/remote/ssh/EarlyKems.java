package org.countersign.remote.ssh;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs of a key encapsulation whose key pair takes its time: made while the network still carries
 * the greeting, or, where logins are expected, while nobody waits at all. Each key pair serves one
 * exchange; one that a host had no use for serves the next. Safe for many threads at once.
 */
final class EarlyKems {
    /** As many as hosts are worked on at once; each holds some kilobytes. */
    private static final int MOST = 32;

    private final Supplier<Kem> kems;
    private final Queue<CompletableFuture<Kem>> ready = new ArrayDeque<>();
    private int inMaking;

    EarlyKems(Supplier<Kem> kems) {
        this.kems = kems;
    }

    /** So many will be asked for: those that are missing are made, one after the other. */
    synchronized void expect(int logins) {
        int missing = Math.min(logins, MOST) - ready.size() - inMaking;
        if (missing > 0) {
            inMaking += missing;
            Thread.ofVirtual().name("ssh-kem").start(() -> make(missing));
        }
    }

    private void make(int missing) {
        int left = missing;
        try {
            while (left > 0) {
                Kem one = kems.get();
                synchronized (this) {
                    left--;
                    inMaking--;
                    put(CompletableFuture.completedFuture(one));
                }
            }
        } finally {
            // Those that failed are not waited for: whoever logs in then makes its own.
            synchronized (this) {
                inMaking -= left;
            }
        }
    }

    /** How many are ready. */
    synchronized int count() {
        return ready.size();
    }

    private synchronized void put(CompletableFuture<Kem> one) {
        if (ready.size() < MOST) {
            ready.add(one);
        }
    }

    private synchronized CompletableFuture<Kem> take() {
        CompletableFuture<Kem> one = ready.poll();
        return one == null
                ? CompletableFuture.supplyAsync(kems, run -> Thread.ofVirtual().start(run))
                : one;
    }

    /** Those of one connection, the first of which is ready or is made from now on. */
    OfConnection begin() {
        return new OfConnection(take());
    }

    /** The runs of one connection. */
    final class OfConnection implements Supplier<Kem> {
        private final CompletableFuture<Kem> first;
        private final AtomicBoolean taken = new AtomicBoolean();

        private OfConnection(CompletableFuture<Kem> first) {
            this.first = first;
        }

        /** A run that nobody has had. */
        @Override
        public Kem get() {
            return taken.getAndSet(true) ? kems.get() : first.join();
        }

        /** The keys are exchanged: where it was by another way, the first run goes back. */
        void exchanged() {
            if (!taken.getAndSet(true)) {
                put(first);
            }
        }
    }
}
