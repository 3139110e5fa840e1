package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts what has gone out to a host. SSHJ writes each packet at once and flushes behind it, so who
 * waits for the next flush knows that the packet is on its way and another may follow it.
 */
final class Sent {
    private long flushes;
    private boolean ended;

    /** The same stream, counted. */
    OutputStream through(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length); // The inherited one writes byte by byte.
            }

            @Override
            public void flush() throws IOException {
                super.flush();
                count();
            }
        };
    }

    private synchronized void count() {
        flushes++;
        notifyAll();
    }

    /** Nothing goes out any more: nobody has to wait. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** How often something has gone out. */
    synchronized long flushes() {
        return flushes;
    }

    /** Waits until more has gone out than before, or nothing can go out any more. */
    synchronized void awaitMoreThan(long before, Deadline deadline)
            throws InterruptedException, TimeoutException {
        while (flushes <= before && !ended) {
            long left = deadline.remaining().toNanos();
            if (left <= 0) {
                throw new TimeoutException();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
