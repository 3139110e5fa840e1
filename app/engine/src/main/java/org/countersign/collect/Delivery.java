package org.countersign.collect;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands events to their receiver one at a time, whichever host they come from. Where the receiver
 * fails, for example because a disk is full, nothing more is delivered.
 */
final class Delivery {
    private final ReentrantLock turn = new ReentrantLock();
    private final Consumer<CollectionEvent> receiver;
    private @Nullable RuntimeException failure;

    Delivery(Consumer<CollectionEvent> receiver) {
        this.receiver = receiver;
    }

    /**
     * @throws Failed where the receiver has failed, now or before
     */
    void deliver(CollectionEvent event) {
        turn.lock();
        try {
            if (failure != null) {
                throw new Failed(failure);
            }
            receiver.accept(event);
        } catch (Failed e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            throw new Failed(e);
        } finally {
            turn.unlock();
        }
    }

    /** The receiver cannot take any more. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final RuntimeException why;

        private Failed(RuntimeException cause) {
            super(cause);
            this.why = cause;
        }

        /** What the receiver threw. */
        RuntimeException why() {
            return why;
        }
    }
}
