package org.countersign.collect;

import java.util.concurrent.Semaphore;

/**
 * Bounds how many scripts of a collection run at the same time: one of each host that is let in,
 * and a host's second one beside its first where there is room. Many hosts are often machines of
 * one hypervisor, and twice as many scripts there only get in each other's way.
 */
final class Gate {
    private final Semaphore room;

    /**
     * @param scripts how many at the same time, at least 1
     */
    Gate(int scripts) {
        room = new Semaphore(scripts);
    }

    /** Lets a host in, with its first script, as soon as there is room. */
    void enter() throws InterruptedException {
        room.acquire();
    }

    /** Lets a second script in, if there is room now. */
    boolean tryEnter() {
        return room.tryAcquire();
    }

    /** For each that was let in, once. */
    void leave() {
        room.release();
    }
}
