package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the frames of a script out of a stream of bytes that may hold anything: banners before
 * them, noise between them, forgeries. It keeps no more than one answer at a time, and of that no
 * more than the probe's limit. It never throws on input.
 *
 * <p>Frames, each line beginning with {@code @} and the nonce:
 *
 * <pre>
 * hello user|root EPOCH USER KERNEL ENCODING|none
 * begin INDEX PROBE ALTERNATIVE|none|unsound EPOCH ENCODING     and the encoded content below it
 * begin INDEX PROBE ALTERNATIVE|none EPOCH ENCODING LAST        the same for a {@link DatabaseSession} to index LAST
 * path INDEX                                                    and the encoded path below it
 * complaint INDEX                                               and standard error, encoded
 * end INDEX EXIT EPOCH
 * elevation EXIT ENCODING                                       and what sudo or su said, encoded
 * done
 * </pre>
 *
 * Probes answer in the order of the outline. A frame that is not of the next or a later probe, or
 * that names another probe than its index does, is ignored and counted.
 */
final class FrameReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST_LINE = 512;
    private static final int LONGEST_PATH = 4097;
    private static final int LONGEST_COMPLAINT = 2048;

    private final String nonce;
    private final String mark;
    private final List<ProbeId> order;
    private final List<Probe> probes;
    private final Consumer<Frame> frames;
    private final byte[] line = new byte[LONGEST_LINE];
    private final long enough;
    private int length;
    private boolean atLineStart = true;
    private boolean inLine;
    private long seen;
    private int ignored;
    private int last;
    private @Nullable Open open;
    private @Nullable Decoder sink;
    private @Nullable Decoder elevation;
    private int elevationExit;

    FrameReader(Script script, Consumer<Frame> frames) {
        this.nonce = script.outline().nonce();
        this.mark = "@" + nonce + " ";
        this.order = script.outline().all();
        this.probes = script.probes();
        this.frames = frames;
        // od writes three characters for a byte; the rest is for lines of ours and for noise.
        long most = 1 << 20;
        for (Probe probe : probes) {
            most += 4L * probe.limits().bytes() + 64 * 1024;
        }
        this.enough = most;
    }

    /**
     * Takes bytes as they come.
     *
     * @return false where more came than the script can have said
     */
    boolean accept(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            accept(buffer[i]);
        }
        seen += count;
        return seen <= enough;
    }

    /** How many bytes a script can have said at most. */
    long enough() {
        return enough;
    }

    /** How many lines with our mark were not what the script says at that point. */
    int ignored() {
        return ignored;
    }

    private void accept(byte b) {
        if (b == '\n') {
            if (inLine && length < LONGEST_LINE) {
                line(new String(line, 0, length, StandardCharsets.ISO_8859_1).stripTrailing());
            }
            inLine = false;
            atLineStart = true;
        } else if (atLineStart && b == '@') {
            atLineStart = false;
            inLine = true;
            length = 0;
            line[length++] = b;
        } else if (inLine) {
            if (length < LONGEST_LINE) {
                line[length++] = b;
            }
        } else {
            atLineStart = false;
            if (sink != null) {
                sink.accept(b);
            }
        }
    }

    private void line(String text) {
        if (!text.startsWith(mark)) {
            return;
        }
        String[] words = text.substring(mark.length()).split(" ");
        boolean understood =
                switch (words[0]) {
                    case "hello" -> hello(words);
                    case "begin" -> begin(words);
                    case "path" -> path(words);
                    case "complaint" -> complaint(words);
                    case "end" -> end(words);
                    case "elevation" -> elevation(words);
                    case "done" -> done();
                    default -> false;
                };
        if (!understood) {
            ignored++;
        }
    }

    private boolean hello(String[] words) {
        if (words.length != 6 || open != null || number(words[2]) < 0) {
            return false;
        }
        frames.accept(
                new Frame.Hello(
                        words[1].equals("root"),
                        number(words[2]),
                        words[3],
                        !words[5].equals("none")));
        return true;
    }

    private boolean begin(String[] words) {
        if (words.length != 6 && words.length != 7) {
            return false;
        }
        long index = number(words[1]);
        if (index <= last
                || index > order.size()
                || !order.get((int) index - 1).text().equals(words[2])) {
            return false;
        }
        Optional<DatabaseSession> session = Optional.empty();
        if (words.length == 7) {
            session = session(index, number(words[6]));
            if (session.isEmpty()) {
                return false;
            }
        }
        Probe probe = probes.get((int) index - 1);
        int most = session.map(DatabaseSession::bytes).orElse(probe.limits().bytes());
        sink = new Decoder(words[5], most + 1);
        open = new Open((int) index, probe, session, most, words[3], words[5], sink);
        List<Probe> begun = session.map(DatabaseSession::probes).orElse(List.of(probe));
        last = (int) index + begun.size() - 1;
        begun.forEach(each -> frames.accept(new Frame.Begun(each.id())));
        return true;
    }

    private Optional<DatabaseSession> session(long first, long last) {
        if (last < first || last > probes.size()) {
            return Optional.empty();
        }
        List<Probe> asked = probes.subList((int) first - 1, (int) last);
        return asked.stream().allMatch(probe -> probe.method() instanceof Method.Query)
                ? Optional.of(new DatabaseSession(nonce, asked))
                : Optional.empty();
    }

    private boolean path(String[] words) {
        if (open == null || !open.is(words) || open.path != null) {
            return false;
        }
        sink = open.path = new Decoder(open.encoding, LONGEST_PATH);
        return true;
    }

    private boolean complaint(String[] words) {
        if (open == null || !open.is(words) || open.complaint != null) {
            return false;
        }
        int most = open.session.isPresent() ? DatabaseSession.COMPLAINT_BYTES : LONGEST_COMPLAINT;
        sink = open.complaint = new Decoder(open.encoding, most);
        return true;
    }

    private boolean end(String[] words) {
        if (open == null || !open.is(words) || words.length != 4) {
            return false;
        }
        List<Frame.Answered> answers = open.answers(Math.clamp(number(words[2]), 0, 255));
        open = null;
        sink = null;
        answers.forEach(frames);
        return true;
    }

    private boolean elevation(String[] words) {
        if (words.length != 3 || elevation != null) {
            return false;
        }
        open = null;
        elevationExit = Math.clamp(number(words[1]), 0, 255);
        sink = elevation = new Decoder(words[2], LONGEST_COMPLAINT);
        return true;
    }

    private boolean done() {
        if (elevation == null || sink != elevation) {
            return false;
        }
        sink = null;
        frames.accept(new Frame.Elevation(elevationExit, elevation.content().text().strip()));
        return true;
    }

    /** The number that a word is, or -1. */
    private static long number(String word) {
        return NUMBER.matcher(word).matches() ? Long.parseLong(word) : -1;
    }

    /** An answer that has begun. */
    private static final class Open {
        private final int index;
        private final Probe probe;
        private final Optional<DatabaseSession> session;
        private final int most;
        private final String alternative;
        private final String encoding;
        private final Decoder content;
        private @Nullable Decoder path;
        private @Nullable Decoder complaint;

        Open(
                int index,
                Probe probe,
                Optional<DatabaseSession> session,
                int most,
                String alternative,
                String encoding,
                Decoder content) {
            this.index = index;
            this.probe = probe;
            this.session = session;
            this.most = most;
            this.alternative = alternative;
            this.encoding = encoding;
            this.content = content;
        }

        boolean is(String[] words) {
            return words.length > 1 && number(words[1]) == index;
        }

        List<Frame.Answered> answers(int exit) {
            Frame.Answered answer = answer(exit);
            return session.map(asked -> asked.answers(answer)).orElse(List.of(answer));
        }

        private Frame.Answered answer(int exit) {
            Bytes whole = content.content();
            boolean truncated = whole.size() > most;
            return new Frame.Answered(
                    probe.id(),
                    alternative,
                    truncated ? Bytes.of(Arrays.copyOf(whole.toArray(), most)) : whole,
                    truncated,
                    content.damaged()
                            || path != null && path.damaged()
                            || complaint != null && complaint.damaged(),
                    exit,
                    complaint == null ? Bytes.EMPTY : complaint.content(),
                    Optional.ofNullable(path).map(p -> p.content().text().stripTrailing()));
        }
    }
}
