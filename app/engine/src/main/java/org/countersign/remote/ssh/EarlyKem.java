package org.countersign.remote.ssh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs of a key encapsulation, the first of which is made ready while the network still carries the
 * greeting: for one whose key pair takes its time.
 */
final class EarlyKem implements Supplier<Kem> {
    private final Supplier<Kem> kems;
    private final CompletableFuture<Kem> first;
    private final AtomicBoolean taken = new AtomicBoolean();

    EarlyKem(Supplier<Kem> kems) {
        this.kems = kems;
        this.first = CompletableFuture.supplyAsync(kems, run -> Thread.ofVirtual().start(run));
    }

    /** A run that nobody has had: each key pair serves one exchange. */
    @Override
    public Kem get() {
        return taken.getAndSet(true) ? kems.get() : first.join();
    }
}
