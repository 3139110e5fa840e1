package org.countersign.kernel;

import java.util.ArrayList;
import java.util.List;

/** Computes with many values at once. For computing, not for waiting. */
public final class AllProcessors {
    private AllProcessors() {}

    /**
     * What is computed from a value. It runs on other threads, for several values at a time.
     *
     * @param <T> the value
     * @param <R> what comes of it
     */
    @FunctionalInterface
    public interface Step<T, R> {
        /** What comes of a value. */
        R of(T value) throws CountersignException;
    }

    /**
     * What comes of each value, in the order of the values.
     *
     * @throws CountersignException that of the first value, in their order, that failed
     */
    public static <T, R> List<R> map(List<T> values, Step<? super T, ? extends R> step)
            throws CountersignException {
        List<Ended<R>> all =
                values.parallelStream().map(v -> AllProcessors.<T, R>end(v, step)).toList();
        List<R> results = new ArrayList<>(all.size());
        for (Ended<R> ended : all) {
            switch (ended) {
                case Ended.Done<R>(R result) -> results.add(result);
                case Ended.Failed<R>(CountersignException why) -> throw why;
            }
        }
        return results;
    }

    private static <T, R> Ended<R> end(T value, Step<? super T, ? extends R> step) {
        try {
            return new Ended.Done<>(step.of(value));
        } catch (CountersignException e) {
            return new Ended.Failed<>(e);
        }
    }

    private sealed interface Ended<R> {
        record Done<R>(R result) implements Ended<R> {}

        record Failed<R>(CountersignException why) implements Ended<R> {}
    }
}
