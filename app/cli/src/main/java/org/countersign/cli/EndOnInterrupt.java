package org.countersign.cli;

import org.countersign.kernel.CountersignException;

/**
 * Lets Ctrl-C end a long job gently: the job is interrupted, saves what it has, and only then does
 * the process end.
 */
final class EndOnInterrupt {
    private EndOnInterrupt() {}

    /** A job that can be interrupted. */
    interface Job {
        /** Does it. */
        void run() throws CountersignException, InterruptedException;
    }

    static void run(Job job) throws CountersignException, InterruptedException {
        Thread worker = Thread.currentThread();
        Thread hook =
                new Thread(
                        () -> {
                            worker.interrupt();
                            try {
                                worker.join(10_000);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            job.run();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what waits for us.
            org.slf4j.LoggerFactory.getLogger(EndOnInterrupt.class).debug("Ending on request", e);
        }
    }
}
