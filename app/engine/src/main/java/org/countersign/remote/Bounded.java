package org.countersign.remote;

import org.countersign.kernel.Deadline;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a deadline to calls that have none of their own, and lets an interrupt of the caller reach
 * them: name look-ups, reads of a socket, waits inside SSHJ.
 */
public final class Bounded {

    private Bounded() {}

    /**
     * Runs a blocking call aside and waits for it.
     *
     * @param abort makes the call end, such as by closing its socket; run where the deadline passes
     *     or the caller is interrupted
     * @throws ExecutionException with what the call threw as its cause
     */
    public static <T> T call(Callable<T> call, Runnable abort, Deadline deadline)
            throws InterruptedException, TimeoutException, ExecutionException {
        if (Thread.interrupted()) {
            throw new InterruptedException(); // Else a quick call would hide it.
        }
        var task = new FutureTask<T>(call);
        Thread.ofVirtual().name("remote-call").start(task);
        try {
            return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException e) {
            abort.run();
            task.cancel(true);
            throw e;
        }
    }
}
