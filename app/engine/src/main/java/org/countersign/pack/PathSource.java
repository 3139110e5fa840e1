package org.countersign.pack;

/**
 * Where a probe's path on the host comes from. A path that a host names is checked before use:
 * absolute, no control characters, at most 4,096 bytes, no {@code ..} part; it always travels
 * quoted.
 */
public sealed interface PathSource {

    /**
     * A path written in the pack.
     *
     * @param path an absolute path; {@code *} in its last part stands for any name
     */
    record Fixed(String path) implements PathSource {}

    /**
     * The path that a running process was given as an option, found by the script itself while it
     * runs. Where root reads, only a process of root is believed: anybody may start a process under
     * any name.
     *
     * @param process the name of the process, as in {@code /proc/PID/comm}
     * @param option the option, such as {@code --config-file}; both {@code --option PATH} and
     *     {@code --option=PATH} count
     * @param otherwise the path where no such process or option is found
     */
    record ProcessOption(String process, String option, String otherwise) implements PathSource {}

    /**
     * A path that an earlier stage's fact holds; such a probe belongs to the second stage.
     *
     * @param fact the fact
     * @param field the dotted way to the text (or list of texts) in the fact; empty where the fact
     *     itself is the text
     */
    record OfFact(FactId fact, String field) implements PathSource {}
}
