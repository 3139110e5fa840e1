package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Taking times, and what to say about them. */
final class Timing {
    private Timing() {}

    /** The wall time of something, in seconds. */
    static double seconds(Callable<?> what) throws Exception {
        long start = System.nanoTime();
        what.call();
        return (System.nanoTime() - start) / 1e9;
    }

    /** The middle one of several times. */
    static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How busy the machine is: figures of a busy machine are worth less. */
    static String machine() {
        String load = "unknown";
        try {
            load = Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException _) {
            // Only Linux has it.
        }
        return "%d processors, load %s, Java %s"
                .formatted(Runtime.getRuntime().availableProcessors(), load, Runtime.version());
    }
}
