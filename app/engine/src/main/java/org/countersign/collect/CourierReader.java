package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.target.HostKey;
import org.countersign.target.Machine;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a courier script said. Beside the frames that {@link FrameReader} knows there are
 * these lines, each beginning with {@code @} and the nonce:
 *
 * <pre>
 * courier 1 STAGE SHEET HOST       first
 * machine NAME|- DIGEST|none
 * key ALGORITHM BASE64
 * script DIGEST|none
 * finished EPOCH
 * sha256 DIGEST|none               last: over everything from the line feed before the first line
 * </pre>
 */
public final class CourierReader {
    private static final int MOST_KEYS = 16;

    /** What is shown at a terminal and in a report is letters, whoever wrote the answers. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private static final Pattern ALGORITHM = Pattern.compile("[A-Za-z0-9@.-]{1,64}");

    private final Script script;
    private final String mark;
    private final FrameReader frames;
    private final List<HostKey> keys = new ArrayList<>();
    private final List<CourierAnswers.Looked> looked = new ArrayList<>();
    private String name = "";
    private Optional<Sha256> machineId = Optional.empty();
    private Optional<Sha256> ran = Optional.empty();
    private @Nullable Instant begun;
    private @Nullable Instant ended;
    private Instant clock = Instant.EPOCH;
    private Instant start = Instant.EPOCH;
    private String user = "";
    private boolean root;
    private boolean canEncode = true;
    private @Nullable String noRoot;

    private CourierReader(Script script) {
        this.script = script;
        this.mark = "@" + script.outline().nonce() + " ";
        this.frames = new FrameReader(script, this::take);
    }

    /**
     * Reads a file.
     *
     * @param script what was asked
     * @param privateKey opens it where it is encrypted
     * @throws CountersignException where it was changed, damaged or cut
     */
    public static CourierAnswers read(CourierFile file, Script script, Optional<Bytes> privateKey)
            throws CountersignException {
        return new CourierReader(script).read(file, privateKey);
    }

    private CourierAnswers read(CourierFile file, Optional<Bytes> privateKey)
            throws CountersignException {
        String text = file.enveloped() ? opened(file, privateKey) : file.text();
        int first = text.indexOf(mark + "courier ");
        int last = text.indexOf("\n" + mark + "sha256 ", Math.max(first, 0)) + 1;
        if (first < 0 || last == 0) {
            throw cut();
        }
        byte[] body = ("\n" + text.substring(first, last)).getBytes(StandardCharsets.ISO_8859_1);
        boolean sealed = sealed(text.substring(last).lines().findFirst().orElse(""), body);
        String[] title = text.substring(first).lines().findFirst().orElse("").split(" ");
        if (title.length != 6 || !title[2].equals("1")) {
            throw new CountersignException(
                    "The answers are in a form that this program does not know.",
                    "Import them with the program that wrote the script, or a newer one.");
        }
        for (String line : text.substring(first, last).split("\n")) {
            line(line);
        }
        if (begun == null || ended == null) {
            throw cut();
        }
        return new CourierAnswers(
                script,
                title[3],
                title[4],
                title[5],
                new Machine(name, machineId, keys),
                ran,
                sealed,
                begun,
                ended,
                looked,
                noRoot(),
                canEncode ? Reasons.ENDED : Reasons.CANNOT_ENCODE);
    }

    private String opened(CourierFile file, Optional<Bytes> privateKey)
            throws CountersignException {
        int most = (int) Math.min(frames.enough(), Integer.MAX_VALUE - 16);
        byte[] content =
                privateKey
                        .flatMap(key -> CourierEnvelope.open(file.text(), key, most))
                        .orElseThrow(CourierReader::changed);
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private boolean sealed(String line, byte[] body) throws CountersignException {
        Optional<Sha256> expected = digest(line.substring(mark.length()).split(" "), 1);
        if (expected.isPresent() && !expected.get().equals(Sha256.of(body))) {
            throw changed();
        }
        if (expected.isEmpty() && !line.stripTrailing().endsWith(" none")) {
            throw cut();
        }
        return expected.isPresent();
    }

    private void line(String line) throws CountersignException {
        if (line.startsWith(mark)) {
            ours(line.substring(mark.length()).split(" "));
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        if (!frames.accept(bytes, bytes.length)) {
            throw new CountersignException(
                    "The answers are longer than the script can have written.",
                    "Ask for the file as the script wrote it.");
        }
    }

    /** A line that only the script can have said: whatever it read is encoded. */
    private void ours(String[] words) {
        switch (words[0]) {
            case "machine" -> {
                name = words.length > 1 && NAME.matcher(words[1]).matches() ? words[1] : "";
                machineId = digest(words, 2);
            }
            case "key" -> key(words);
            case "script" -> ran = digest(words, 1);
            case "hello" -> {
                clock = time(words, 2);
                begun = begun == null ? clock : begun;
            }
            case "begin" -> clock = time(words, 4);
            case "end" -> clock = time(words, 3);
            case "finished" -> ended = time(words, 1);
            default -> {
                // Frames hold the rest.
            }
        }
    }

    private void key(String[] words) {
        if (words.length != 3
                || !ALGORITHM.matcher(words[1]).matches()
                || keys.size() == MOST_KEYS) {
            return;
        }
        try {
            Base64.getDecoder().decode(words[2]);
            keys.add(new HostKey(words[1], words[2]));
        } catch (IllegalArgumentException e) {
            // It is no key, so the machine cannot be known by it.
        }
    }

    private void take(Frame frame) {
        switch (frame) {
            case Frame.Hello hello -> {
                user = hello.user();
                root = hello.root();
                canEncode = hello.canEncode();
            }
            case Frame.Begun _ -> start = clock;
            case Frame.Answered answer ->
                    looked.add(new CourierAnswers.Looked(answer, start, clock, user));
            case Frame.Elevation elevation ->
                    noRoot = NotRoot.reason(script.elevation(), elevation.complaint());
        }
    }

    private String noRoot() {
        String reason = noRoot;
        return !canEncode ? Reasons.CANNOT_ENCODE : root || reason == null ? Reasons.ENDED : reason;
    }

    private static Optional<Sha256> digest(String[] words, int at) {
        return words.length > at && words[at].matches("[0-9a-f]{64}")
                ? Optional.of(new Sha256(words[at]))
                : Optional.empty();
    }

    private static Instant time(String[] words, int at) {
        return words.length > at && words[at].matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(words[at]))
                : Instant.EPOCH;
    }

    private static CountersignException cut() {
        return new CountersignException(
                "The answers are not whole: their end is missing.",
                "Let the script run to its end and ask for the whole file.");
    }

    private static CountersignException changed() {
        return new CountersignException(
                "The answers were changed after the script wrote them, or damaged on the way.",
                "Ask for the file as the script wrote it, as an attachment.");
    }
}
