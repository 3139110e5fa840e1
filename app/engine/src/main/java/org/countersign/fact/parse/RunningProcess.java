package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process in the answer of the probe method {@code processes}.
 *
 * @param section where it stands
 * @param pid its number
 * @param words the words of its command line, the program's own name first
 * @param status the lines of {@code /proc/PID/status}
 * @param program the line with the path of its program; absent where it is not shown
 */
record RunningProcess(
        Section section, long pid, List<Line> words, List<Line> status, Optional<Line> program) {

    /**
     * A word that begins with {@code -}.
     *
     * @param name the option
     * @param value what stands after {@code =}, or the next word where that is not an option
     * @param first the line of the option
     * @param last the line of its value
     */
    record Option(String name, Optional<String> value, Line first, Line last) {}

    /** The processes of an answer. */
    static List<RunningProcess> of(Given.Text text) throws Misfit {
        List<RunningProcess> processes = new ArrayList<>();
        for (Section section : Section.of(text.lines())) {
            processes.add(of(section));
        }
        return processes;
    }

    private static RunningProcess of(Section section) throws Misfit {
        List<Line> lines = section.lines();
        if (!Words.isNumber(section.name())) {
            throw Misfit.notA(section.head(), "a heading with a process number");
        }
        // Words of the command line can be anything, so the marks are sought from the end.
        int exe = lastStart(lines, lines.size(), "exe:");
        int status = lastStart(lines, exe, "status:");
        if (lines.isEmpty()
                || !lines.getFirst().text().equals("cmdline:")
                || status < 1
                || exe <= status) {
            throw Misfit.at(
                    section.head().number(),
                    "begins a process without its command line, status and program");
        }
        return new RunningProcess(
                section,
                Long.parseLong(section.name()),
                lines.subList(1, status),
                lines.subList(status + 1, exe),
                program(lines, exe));
    }

    private static Optional<Line> program(List<Line> lines, int exe) {
        Line mark = lines.get(exe);
        if (mark.text().length() > "exe:".length()) {
            String path = Words.strip(mark.text().substring("exe:".length()));
            return path.isEmpty() ? Optional.empty() : Optional.of(new Line(mark.number(), path));
        }
        return lines.subList(exe + 1, lines.size()).stream().filter(l -> !l.blank()).findFirst();
    }

    private static int lastStart(List<Line> lines, int before, String mark) {
        for (int i = before - 1; i >= 0; i--) {
            if (lines.get(i).text().startsWith(mark)) {
                return i;
            }
        }
        return -1;
    }

    /** The line of the status that tells this, such as {@code Uid}. */
    Optional<Line> status(String key) {
        return status.stream().filter(l -> l.text().startsWith(key + ":")).findFirst();
    }

    /**
     * The line that tells the process's number in each PID namespace that it is in, the outermost
     * first (proc_pid_status(5), since Linux 4.1).
     */
    Optional<Line> namespaces() {
        return status("NSpid");
    }

    /**
     * Whether a process is in a PID namespace below the host's, as those of containers are.
     *
     * @param namespaces its line of {@link #namespaces}
     * @return empty where the line does not read
     */
    static Optional<Boolean> isContained(Line namespaces) {
        List<String> numbers =
                Words.of(namespaces.text().substring(namespaces.text().indexOf(':') + 1));
        return numbers.isEmpty() || !numbers.stream().allMatch(Words::isNumber)
                ? Optional.empty()
                : Optional.of(numbers.size() > 1);
    }

    /** The options of the command line, in order. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            Line word = words.get(i);
            if (word.text().equals("--")) {
                break;
            }
            if (!word.text().startsWith("-") || word.text().length() < 2) {
                continue;
            }
            int equals = word.text().indexOf('=');
            if (equals > 0) {
                options.add(
                        new Option(
                                word.text().substring(0, equals),
                                Optional.of(word.text().substring(equals + 1)),
                                word,
                                word));
            } else if (i + 1 < words.size() && !words.get(i + 1).text().startsWith("-")) {
                i++;
                options.add(
                        new Option(
                                word.text(), Optional.of(words.get(i).text()), word, words.get(i)));
            } else {
                options.add(new Option(word.text(), Optional.empty(), word, word));
            }
        }
        return options;
    }
}
