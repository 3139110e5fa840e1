package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several queries in one run of the database's client: a host feels every start of it, and a
 * database that does not answer is waited for once. The client reads them from standard input,
 * where it can be told to go on after an error and names the line of each; before every statement
 * it selects a mark, by which the answers are told apart.
 *
 * <p>How long a statement may take is set in the session and kept by the server: MariaDB and MySQL
 * each read their own comment, and leave out the other's.
 */
final class DatabaseSession {

    /** All together are not waited for longer. */
    private static final int LONGEST = 60;

    /** What the client may say on standard error. */
    static final int COMPLAINT_BYTES = 16 * 1024;

    private static final int MARK_BYTES = 64;

    /** However many queries there are, their answers must fit into memory. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final Pattern NUMBER = Pattern.compile("(?<n>[0-9]{1,6})\n");

    private static final Pattern PART_IN_ROWS = Pattern.compile("(?md)^==> ");

    private static final String ERROR = "ERROR ";

    private static final Pattern ERROR_AT =
            Pattern.compile(ERROR + "[0-9]+ \\([0-9A-Z]+\\) at line (?<line>[0-9]{1,6}): ");

    private final String mark;
    private final List<Probe> probes;
    private final List<Asked> asked = new ArrayList<>();

    /** Lines that set a limit, which a server may not know. */
    private final Set<Integer> settings = new HashSet<>();

    private final String text;

    /** A statement, and the line of the text that it begins in. */
    private record Asked(Probe probe, String name, int line) {}

    /**
     * @param nonce a word that no database can know before
     * @param probes all with queries
     */
    DatabaseSession(String nonce, List<Probe> probes) {
        this.mark = "@" + nonce;
        this.probes = List.copyOf(probes);
        List<String> lines = new ArrayList<>();
        for (Probe probe : this.probes) {
            long seconds = probe.limits().time().toSeconds();
            lines.add("/*M!100101 SET SESSION max_statement_time=%d */".formatted(seconds));
            lines.add("/*!50708 SET SESSION max_execution_time=%d */".formatted(1000 * seconds));
            settings.addAll(List.of(lines.size() - 1, lines.size()));
            statements(probe)
                    .forEach(
                            (name, statement) -> {
                                lines.add(marked(asked.size()));
                                asked.add(new Asked(probe, name, lines.size() + 1));
                                lines.add(statement.replaceAll("\\R", " "));
                            });
        }
        lines.add(marked(asked.size()));
        this.text = lines.stream().map(line -> line + ";\n").collect(Collectors.joining());
    }

    private static Map<String, String> statements(Probe probe) {
        if (probe.method() instanceof Method.Query query) {
            return query.statements();
        }
        throw new IllegalArgumentException(probe.id() + " is no query");
    }

    private String marked(int place) {
        return "SELECT %d AS '%s'".formatted(place, mark);
    }

    /** The queries, in the order of their answers. */
    List<Probe> probes() {
        return probes;
    }

    /** What the client reads. */
    String text() {
        return text;
    }

    /** How long the client may run. */
    int seconds() {
        return (int)
                Math.min(
                        LONGEST,
                        probes.stream().mapToLong(p -> p.limits().time().toSeconds()).sum());
    }

    /** What the client may say on standard output. */
    int bytes() {
        long together = probes.stream().mapToLong(p -> p.limits().bytes() + 1).sum();
        return (int) Math.min(MOST_BYTES, together + MARK_BYTES * (asked.size() + 1L));
    }

    /**
     * What the client's answer says of each probe.
     *
     * @param whole the answer to all of them, as if it were that of the first
     */
    List<Frame.Answered> answers(Frame.Answered whole) {
        Said said = said(whole);
        return probes.stream().map(probe -> answer(probe, whole, said)).toList();
    }

    private Frame.Answered answer(Probe probe, Frame.Answered whole, Said said) {
        StringBuilder content = new StringBuilder();
        StringBuilder complaint = new StringBuilder();
        int exit = 0;
        boolean cut = false;
        // What failed prints no rows either: where errors may be missing, no rows are no answer.
        boolean deaf = whole.complaint().size() >= COMPLAINT_BYTES;
        for (int place = 0; place < asked.size(); place++) {
            Asked statement = asked.get(place);
            if (!statement.probe().equals(probe)) {
                continue;
            }
            String error = said.errors().get(statement.line());
            String rows = said.parts().get(place);
            boolean ended = said.parts().containsKey(place + 1);
            if (error != null) {
                complaint.append(error);
                exit = 1;
            } else if (rows != null && (ended || whole.truncated()) && !(rows.isEmpty() && deaf)) {
                content.append(part(statement.name(), rows));
                cut |= !ended;
            } else if (!whole.alternative().equals("none")) {
                exit = whole.exit() == 0 ? 1 : whole.exit();
            }
        }
        complaint.append(said.general());
        Bytes bytes = latin(content.toString());
        int most = probe.limits().bytes();
        return new Frame.Answered(
                probe.id(),
                whole.alternative(),
                bytes.size() > most ? Bytes.of(Arrays.copyOf(bytes.toArray(), most)) : bytes,
                cut || bytes.size() > most,
                whole.damaged(),
                exit,
                latin(complaint.toString()),
                Optional.empty());
    }

    /** As the library's function of this name. */
    private static String part(String name, String rows) {
        return "==> %s <==\n%s".formatted(name, PART_IN_ROWS.matcher(rows).replaceAll("?$0"));
    }

    private static String latin(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }

    private static Bytes latin(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * The client's answer taken apart.
     *
     * @param parts what came after each mark, by its number
     * @param errors what was said of the statement that begins in a line
     * @param general what was said of none of them, without remarks such as that an option is not
     *     known; those are all there is where the client did not start
     */
    private record Said(Map<Integer, String> parts, Map<Integer, String> errors, String general) {}

    private Said said(Frame.Answered whole) {
        Map<Integer, String> parts = new HashMap<>();
        for (String answer : latin(whole.content()).split("(?md)^" + mark + "\n")) {
            Matcher number = NUMBER.matcher(answer);
            if (number.lookingAt()) {
                parts.put(Integer.parseInt(number.group("n")), answer.substring(number.end()));
            }
        }
        Map<Integer, String> errors = new HashMap<>();
        StringBuilder general = new StringBuilder();
        List<String> lines = latin(whole.complaint()).lines().toList();
        boolean failed = lines.stream().anyMatch(line -> line.startsWith(ERROR));
        for (String line : lines) {
            Matcher at = ERROR_AT.matcher(line);
            int number = at.lookingAt() ? Integer.parseInt(at.group("line")) : 0;
            if (asked.stream().anyMatch(statement -> statement.line() == number)) {
                errors.merge(number, line + "\n", String::concat);
            } else if (!settings.contains(number)
                    && (failed ? line.startsWith(ERROR) : parts.isEmpty())) {
                general.append(line).append('\n');
            }
        }
        return new Said(parts, errors, general.toString());
    }
}
