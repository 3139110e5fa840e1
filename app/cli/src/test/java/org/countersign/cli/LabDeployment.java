package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One of the lab's deployments, as its folder in {@code lab} describes it.
 *
 * @param name its folder, which is its name
 * @param trusted whether the assessor stands in a network that the customer trusts
 * @param policy what the customer demands, by the input's name; items of a list one to a line
 * @param answers what people say, by the check: the word of the choice
 */
record LabDeployment(
        String name,
        boolean trusted,
        SortedMap<String, String> policy,
        SortedMap<String, String> answers) {

    /** All of them, the best first. */
    static Stream<LabDeployment> all() throws IOException {
        return Stream.of(read("hardened", true), read("default", false), read("broken", false));
    }

    private static LabDeployment read(String name, boolean trusted) throws IOException {
        Path folder = Path.of("src", "test", "resources", "lab", name);
        SortedMap<String, String> policy = pairs(folder.resolve("policy.txt"), " = ");
        policy.replaceAll((_, value) -> value.replace(", ", "\n"));
        return new LabDeployment(name, trusted, policy, pairs(folder.resolve("answers.txt"), " "));
    }

    private static SortedMap<String, String> pairs(Path file, String between) throws IOException {
        SortedMap<String, String> pairs = new TreeMap<>();
        Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(between, 2))
                .map(pair -> Map.entry(pair[0], pair[1]))
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
        return pairs;
    }
}
