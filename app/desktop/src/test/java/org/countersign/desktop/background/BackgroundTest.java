package org.countersign.desktop.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

class BackgroundTest {
    private final List<String> told = new ArrayList<>();
    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final Background background =
            new Background(Runnable::run, Runnable::run, (_, what) -> timers.add(what));

    @Test
    void valueIsTold() {
        background.run(() -> "value", told::add, problem -> told.add(problem.what()));
        assertThat(told).containsExactly("value");
    }

    @Test
    void problemIsToldAsItIs() {
        background.run(
                () -> {
                    throw new CountersignException("It broke.", "Mend it.");
                },
                _ -> told.add("done"),
                problem -> told.add(problem.what() + " " + problem.next()));
        assertThat(told).containsExactly("It broke. Mend it.");
    }

    @Test
    void mistakeOfTheProgramIsToldWithWhatToDo() {
        background.run(
                () -> {
                    throw new IllegalStateException("inner");
                },
                _ -> told.add("done"),
                problem -> told.add(problem.what()));
        assertThat(told).containsExactly("The program has made a mistake (IllegalStateException).");
    }

    @Test
    void cancelledWorkIsNotAProblem() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Background real = new Background(Runnable::run, threads, (_, _) -> {});
            Job job =
                    real.run(
                            () -> {
                                begun.countDown();
                                new CountDownLatch(1).await();
                                return "never";
                            },
                            told::add,
                            problem -> told.add(problem.what()),
                            () -> {
                                told.add("cancelled");
                                ended.countDown();
                            });
            begun.await();
            job.cancel();
            ended.await();
        }
        assertThat(told).containsExactly("cancelled");
    }

    @Test
    void workInOrderWaitsForTheWorkBefore() {
        Deque<Runnable> workers = new ArrayDeque<>();
        InOrder line = new Background(Runnable::run, workers::add, (_, _) -> {}).inOrder();
        line.run(() -> told.add("first"), _ -> {}, _ -> {});
        line.run(() -> told.add("second"), _ -> {}, _ -> {});
        assertThat(workers).as("only one thread is asked for").hasSize(1);
        workers.remove().run();
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void failedWorkDoesNotHoldUpTheLine() {
        InOrder line = background.inOrder();
        line.run(
                () -> {
                    throw new CountersignException("It broke.", "Mend it.");
                },
                _ -> {},
                problem -> told.add(problem.what()));
        line.run(() -> "second", told::add, _ -> {});
        assertThat(told).containsExactly("It broke.", "second");
    }

    @Test
    void typingPutsOffWhatSettles() {
        Settling saving = background.settling(Duration.ofSeconds(1), () -> told.add("saved"));
        saving.ask();
        saving.ask();
        timers.remove().run();
        assertThat(told).as("the first pause was not the last").isEmpty();
        timers.remove().run();
        assertThat(told).containsExactly("saved");
    }

    @Test
    void whatSettlesCanBeDoneAtOnceAndOnlyOnce() {
        Settling saving = background.settling(Duration.ofSeconds(1), () -> told.add("saved"));
        saving.now();
        assertThat(told).as("nobody asked").isEmpty();
        saving.ask();
        saving.now();
        timers.remove().run();
        assertThat(told).containsExactly("saved");
    }
}
