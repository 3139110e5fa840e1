package org.countersign.collect;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work beside the one of this thread. It has ended when {@link #close} returns, also
 * where this thread is interrupted.
 */
final class Parallel implements AutoCloseable {

    /** What is done. */
    interface Work {
        void run() throws InterruptedException;
    }

    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    private Parallel(String name, Work work) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(work));
    }

    static Parallel start(String name, Work work) {
        Parallel parallel = new Parallel(name, work);
        parallel.thread.start();
        return parallel;
    }

    /** Waits for its end; throws what it threw. */
    void join() throws InterruptedException {
        thread.join();
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        boolean interrupted = false;
        thread.interrupt();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            // Only close() interrupts it, and that waits for nothing more.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
