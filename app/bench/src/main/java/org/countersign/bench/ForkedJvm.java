package org.countersign.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of this module in a new Java process, with the distribution's jars, cache and flags:
 * for what has to be measured cold, as it is for a user.
 */
final class ForkedJvm {
    /** As in bin/countersign. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xlog:aot*=off,cds*=off",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseParallelGC",
                    "-XX:MetaspaceSize=128m",
                    "-Dslf4j.internal.verbosity=ERROR");

    private ForkedJvm() {}

    /**
     * What came of it.
     *
     * @param seconds wall time, the start of Java included
     * @param output what it printed
     */
    record Ended(double seconds, String output) {}

    /**
     * Runs one.
     *
     * @param flags for Java, such as {@code -Xmx512m}; later ones win over those of bin/countersign
     */
    static Ended run(List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Distribution distribution = Distribution.here();
        words.add("-XX:AOTCache=" + distribution.cache());
        words.addAll(FLAGS);
        words.addAll(flags);
        words.add("-Dcountersign.root=" + System.getProperty("countersign.root", "."));
        words.add("-cp");
        // The cache is taken where the class path begins with what it was made of.
        words.add(distribution.jar() + File.pathSeparator + System.getProperty("java.class.path"));
        words.add(program.getName());
        words.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException(program.getSimpleName() + " ended with exit code " + exit);
        }
        return new Ended(seconds, output.strip());
    }
}
