package org.countersign.remote.ssh.config;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Unreadable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A configuration of OpenSSH's client (ssh_config(5)), as far as it says where a host is and how to
 * log in to it. For each setting the first value wins. No program is ever run for it.
 *
 * @param file the configuration; it need not exist
 * @param home the user's home folder, for {@code ~} and relative Includes
 * @param localUser the user's name on this machine
 */
public record SshConfig(Path file, Path home, String localUser) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 16;

    /** The configuration of the user who runs this program. */
    public static SshConfig ofThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        return new SshConfig(
                home.resolve(".ssh/config"), home, System.getProperty("user.name", ""));
    }

    /** The names that stand behind Host and are no patterns, in their order. */
    public List<String> aliases() throws CountersignException {
        Set<String> names = new LinkedHashSet<>();
        walk(
                line -> {
                    if (line.keyword().equals("host")) {
                        line.words().stream()
                                .filter(w -> !Wildcard.isPattern(w))
                                .forEach(names::add);
                    }
                });
        return List.copyOf(names);
    }

    private void walk(Consumer<Line> each) throws CountersignException {
        walk(file, each, 0);
    }

    private void walk(Path path, Consumer<Line> each, int depth) throws CountersignException {
        for (Line line : lines(path)) {
            each.accept(line);
            if (line.keyword().equals("include")) {
                for (Path included : included(line, depth)) {
                    walk(included, each, depth + 1);
                }
            }
        }
    }

    /** What is configured for a host. */
    public Settings of(String alias) throws CountersignException {
        var collected = new Collected(this, alias);
        collect(file, alias, collected, true, true, 0);
        return collected.settings();
    }

    private void collect(
            Path path, String alias, Collected into, boolean begun, boolean reachable, int depth)
            throws CountersignException {
        boolean active = begun;
        for (Line line : lines(path)) {
            switch (line.keyword()) {
                case "host" -> {
                    if (line.words().isEmpty()) {
                        throw line.wrong("'Host' has no pattern");
                    }
                    active = reachable && Wildcard.matchesAny(line.words(), alias);
                }
                case "match" -> {
                    boolean all = line.words().equals(List.of("all"));
                    active = reachable && all;
                    if (reachable && !all) {
                        into.note(line, "the settings under this Match were passed over");
                    }
                }
                case "include" -> {
                    for (Path included : included(line, depth)) {
                        collect(included, alias, into, active, active, depth + 1);
                    }
                }
                default -> {
                    if (active) {
                        into.take(line);
                    }
                }
            }
        }
    }

    private static List<Line> lines(Path path) throws CountersignException {
        List<Line> lines = new ArrayList<>();
        try {
            if (!Files.exists(path)) {
                return lines;
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("it is far too big");
            }
            int number = 0;
            for (String text : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
                number++;
                String utf8 =
                        new String(
                                text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                Optional<Line> line = Line.read(path, number, utf8);
                line.ifPresent(lines::add);
            }
            return lines;
        } catch (IOException e) {
            throw Unreadable.told(
                    path,
                    "Check its permissions, or give the host's address and account by hand.",
                    e);
        }
    }

    private List<Path> included(Line line, int depth) throws CountersignException {
        if (depth == DEEPEST) {
            throw line.wrong(
                    "Includes go deeper than " + DEEPEST + " files; it may include itself");
        }
        if (line.words().isEmpty()) {
            throw line.wrong("'Include' names no file");
        }
        List<Path> files = new ArrayList<>();
        for (String word : line.words()) {
            String path = word.startsWith("~/") ? home + word.substring(1) : word;
            files.addAll(Glob.files(home.resolve(".ssh").resolve(path)));
        }
        return files;
    }
}
