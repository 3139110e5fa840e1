package org.countersign.desktop.background;

import org.countersign.kernel.CountersignException;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Work that is done one piece after the other, so that what was asked first is saved first. */
public final class InOrder {
    private final Background background;
    private final Executor executor;

    InOrder(Background background, Executor executor) {
        this.background = background;
        this.executor = executor;
    }

    /** Adds work to the end of the line; see {@link Background#run}. */
    public <T> Job run(
            Background.Work<T> work,
            Consumer<? super T> done,
            Consumer<CountersignException> failed) {
        return background.start(executor, work, done, failed, () -> {});
    }
}
