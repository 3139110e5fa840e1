package org.countersign.desktop.background;

import javafx.application.Platform;

import org.countersign.kernel.CountersignException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one door between the screen's thread and all others. Models give it their work; what comes of
 * it is told on the screen's thread.
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor screen;
    private final Executor workers;
    private final Clockwork clockwork;

    /** Does something after a while. */
    public interface Clockwork {
        /** Calls it once, after this time, on any thread. */
        void after(Duration wait, Runnable what);
    }

    /**
     * With these threads. Tests give threads of their own.
     *
     * @param screen runs on the screen's thread
     * @param workers runs elsewhere
     * @param clockwork waits
     */
    public Background(Executor screen, Executor workers, Clockwork clockwork) {
        this.screen = screen;
        this.workers = workers;
        this.clockwork = clockwork;
    }

    /** With JavaFX's thread for the screen, and a virtual thread for each piece of work. */
    public static Background ofScreen() {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("timer").factory());
        return new Background(
                Background::onFxThread,
                work -> Thread.ofVirtual().name("work").start(work),
                (wait, what) -> {
                    var _ = timer.schedule(what, wait.toMillis(), TimeUnit.MILLISECONDS);
                });
    }

    /** Work that brings a value. */
    public interface Work<T> {
        /** Does it. An interrupt means that it was cancelled. */
        T run() throws CountersignException, InterruptedException;
    }

    /**
     * Begins work elsewhere.
     *
     * @param done told its value
     * @param failed told what went wrong; not told where it was cancelled
     */
    public <T> Job run(
            Work<T> work, Consumer<? super T> done, Consumer<CountersignException> failed) {
        return run(work, done, failed, () -> {});
    }

    /**
     * Begins work elsewhere.
     *
     * @param cancelled told where it was cancelled
     */
    public <T> Job run(
            Work<T> work,
            Consumer<? super T> done,
            Consumer<CountersignException> failed,
            Runnable cancelled) {
        return start(workers, work, done, failed, cancelled);
    }

    /** Work that is done one piece after the other, in the order given. */
    public InOrder inOrder() {
        return new InOrder(this, new SerialExecutor(workers));
    }

    /** Does something on the screen's thread, soon. */
    public void onScreen(Runnable what) {
        screen.execute(what);
    }

    /** Does something on the screen's thread once nobody has asked for it again for this long. */
    public Settling settling(Duration quiet, Runnable what) {
        return new Settling(this, clockwork, quiet, what);
    }

    <T> Job start(
            Executor executor,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<CountersignException> failed,
            Runnable cancelled) {
        FutureTask<T> task =
                new FutureTask<>(work::run) {
                    @Override
                    protected void done() {
                        onScreen(() -> tell(this, done, failed, cancelled));
                    }
                };
        executor.execute(task);
        return new Job(task);
    }

    private static <T> void tell(
            FutureTask<T> task,
            Consumer<? super T> done,
            Consumer<CountersignException> failed,
            Runnable cancelled) {
        switch (task.state()) {
            case SUCCESS -> done.accept(task.resultNow());
            case FAILED -> {
                Throwable problem = task.exceptionNow();
                if (problem instanceof InterruptedException
                        || problem instanceof CancellationException) {
                    cancelled.run();
                } else {
                    failed.accept(forPeople(problem));
                }
            }
            case CANCELLED -> cancelled.run();
            case RUNNING ->
                    throw new IllegalStateException("a task tells its end only once it has one");
        }
    }

    private static CountersignException forPeople(Throwable problem) {
        LOG.warn("Work in the background failed: {}", problem.getClass().getSimpleName(), problem);
        return problem instanceof CountersignException known
                ? known
                : new CountersignException(
                        "The program has made a mistake ("
                                + problem.getClass().getSimpleName()
                                + ").",
                        "What was saved before is safe. Try again, and tell the maker of the"
                                + " program if it happens again.",
                        problem);
    }

    private static void onFxThread(Runnable what) {
        if (Platform.isFxApplicationThread()) {
            what.run();
        } else {
            Platform.runLater(what);
        }
    }
}
