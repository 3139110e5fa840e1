package org.countersign.desktop.background;

import java.util.concurrent.Future;

/** Work that goes on elsewhere. */
public final class Job {
    private final Future<?> future;

    Job(Future<?> future) {
        this.future = future;
    }

    /** Asks it to stop. What it had saved stays saved. */
    public void cancel() {
        future.cancel(true);
    }
}
