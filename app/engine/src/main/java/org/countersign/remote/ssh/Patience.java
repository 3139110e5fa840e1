package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;

/**
 * A deadline that stands still while a person is asked: somebody who compares a fingerprint or
 * looks for a token must not make the login fail. For one thread.
 */
final class Patience {
    private Deadline deadline;

    Patience(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** A question to a person. */
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    <T> T ask(Question<T> question) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            return question.ask();
        } finally {
            deadline = new Deadline(deadline.nanoTime() + System.nanoTime() - begun);
        }
    }
}
