package org.countersign.remote.ssh.config;

import org.countersign.kernel.CountersignException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the settings of one host while the lines that are about it go by. */
final class Collected {
    private static final Pattern JUMP =
            Pattern.compile(
                    "(?:ssh://)?(?:(?<user>[^@]+)@)?(?<host>\\[[^]]+]|[^:@\\[\\]/]+)(?::(?<port>\\d{1,5}))?/?");

    private static final Pattern TOKEN = Pattern.compile("%.?", Pattern.DOTALL);

    private final SshConfig config;
    private final String alias;
    private final Map<String, Line> first = new HashMap<>();
    private final List<Line> identityFiles = new ArrayList<>();
    private final List<Line> certificateFiles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Collected(SshConfig config, String alias) {
        this.config = config;
        this.alias = alias;
    }

    void note(Line line, String what) {
        notes.add(line.place() + ": " + what + ".");
    }

    /** Takes what a line says, where nothing was said before; other keywords do not matter here. */
    void take(Line line) throws CountersignException {
        switch (line.keyword()) {
            case "hostname", "user", "port" -> {
                line.value();
                first.putIfAbsent(line.keyword(), line);
            }
            // Of these two, whichever comes first counts (ssh_config(5), ProxyJump).
            case "proxyjump", "proxycommand" -> first.putIfAbsent("proxy", line);
            case "identityfile" -> {
                line.value();
                identityFiles.add(line);
            }
            case "certificatefile" -> {
                line.value();
                certificateFiles.add(line);
            }
            default -> {}
        }
    }

    Settings settings() throws CountersignException {
        @Nullable Line hostLine = first.get("hostname");
        String hostName =
                (hostLine == null ? alias : expand(hostLine, hostLine.value(), Map.of("h", alias)))
                        .toLowerCase(Locale.ROOT);
        int port = port();
        @Nullable Line userLine = first.get("user");
        Optional<String> user = userLine == null ? Optional.empty() : Optional.of(userLine.value());
        Map<String, String> tokens =
                Map.of(
                        "h", hostName,
                        "n", alias,
                        "p", Integer.toString(port),
                        "r", user.orElse(config.localUser()),
                        "u", config.localUser(),
                        "d", config.home().toString());
        return new Settings(
                hostName,
                port,
                user,
                paths(identityFiles, tokens),
                paths(certificateFiles, tokens),
                jumps(tokens),
                List.copyOf(notes));
    }

    private int port() throws CountersignException {
        @Nullable Line line = first.get("port");
        if (line == null) {
            return 22;
        }
        String value = line.value();
        if (!value.matches("[0-9]{1,5}") || !isPort(Integer.parseInt(value))) {
            throw line.wrong("a port is a number from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65535;
    }

    private List<String> paths(List<Line> lines, Map<String, String> tokens)
            throws CountersignException {
        List<String> paths = new ArrayList<>();
        for (Line line : lines) {
            String value = line.value();
            if (value.equalsIgnoreCase("none")) {
                continue;
            }
            String path = value.startsWith("~/") ? config.home() + value.substring(1) : value;
            paths.add(expand(line, path, tokens));
        }
        return paths;
    }

    private List<Settings.Jump> jumps(Map<String, String> tokens) throws CountersignException {
        @Nullable Line line = first.get("proxy");
        if (line == null || line.words().equals(List.of("none"))) {
            return List.of();
        }
        if (line.keyword().equals("proxycommand")) {
            throw line.wrong(
                    "ProxyCommand would run a program on this machine, which is never done; use"
                            + " ProxyJump");
        }
        List<Settings.Jump> jumps = new ArrayList<>();
        for (String part : expand(line, line.value(), tokens).split(",", -1)) {
            Matcher jump = JUMP.matcher(part.strip());
            Optional<Integer> port =
                    jump.matches()
                            ? Optional.ofNullable(jump.group("port")).map(Integer::valueOf)
                            : Optional.empty();
            if (!jump.matches() || !port.map(Collected::isPort).orElse(true)) {
                throw line.wrong("'" + part.strip() + "' is not [user@]host[:port]");
            }
            jumps.add(
                    new Settings.Jump(
                            Optional.ofNullable(jump.group("user")),
                            jump.group("host").replaceAll("[\\[\\]]", ""),
                            port));
        }
        return jumps;
    }

    /** Replaces {@code %x}; {@code %%} is a percent sign. */
    private static String expand(Line line, String text, Map<String, String> tokens)
            throws CountersignException {
        var out = new StringBuilder();
        Matcher percent = TOKEN.matcher(text);
        while (percent.find()) {
            String token = percent.group().substring(1);
            @Nullable String value = token.equals("%") ? "%" : tokens.get(token);
            if (value == null) {
                throw line.wrong("'%" + token + "' is not known here");
            }
            percent.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        percent.appendTail(out);
        return out.toString();
    }
}
