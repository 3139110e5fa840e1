package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class FrameReaderTest {
    private static final Probe A = Probes.limited("a", 10, 100, Probes.command("true"));
    private static final Probe B = Probes.limited("b", 10, 100, Probes.command("true"));
    private static final Script SCRIPT =
            new ScriptWriter().write(Probes.NONCE, List.of(A, B), Elevation.NONE);
    private static final ScriptOutline OUTLINE = SCRIPT.outline();
    private static final String HELLO = FrameWriter.hello(OUTLINE, false, 5, "me");

    private final List<Frame> frames = new ArrayList<>();
    private final FrameReader reader = new FrameReader(SCRIPT, frames::add);

    private static String answer(Probe probe, String content) {
        return FrameWriter.answer(OUTLINE, probe.id(), 0, Bytes.of(content), 0, "oh", 6);
    }

    private static Frame.Answered answered(Probe probe, String content) {
        return new Frame.Answered(
                probe.id(),
                "0",
                Bytes.of(content),
                false,
                false,
                0,
                Bytes.of("oh"),
                Optional.empty());
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return reader.accept(bytes, bytes.length);
    }

    private List<Frame> answers() {
        return frames.stream().filter(Frame.Answered.class::isInstance).toList();
    }

    @Test
    void whatTheWriterSaysIsReadBack() {
        read(HELLO + answer(A, "one") + answer(B, "two"));
        assertThat(frames)
                .containsExactly(
                        new Frame.Hello(false, 5, "me", true),
                        new Frame.Begun(A.id()),
                        answered(A, "one"),
                        new Frame.Begun(B.id()),
                        answered(B, "two"));
        assertThat(reader.ignored()).isZero();
    }

    @Test
    void noiseBetweenFramesIsSkipped() {
        read(
                "Welcome!\n@other begin\n"
                        + HELLO
                        + "\007noise\n"
                        + answer(A, "one")
                        + "x".repeat(9999));
        read(answer(B, "two"));
        assertThat(answers()).containsExactly(answered(A, "one"), answered(B, "two"));
    }

    @Test
    void noiseWithinAnAnswerMakesItDamaged() {
        String torn = answer(A, "one").replace("base64\n", "base64\nBroadcast message!\n");
        read(HELLO + torn + answer(B, "two"));
        assertThat(((Frame.Answered) answers().getFirst()).damaged()).isTrue();
        assertThat(answers().getLast()).isEqualTo(answered(B, "two"));
    }

    @Test
    void repeatedOutOfOrderAndUnknownAnswersAreIgnoredAndCounted() {
        read(HELLO + answer(B, "two") + answer(A, "late") + answer(B, "again"));
        assertThat(answers()).containsExactly(answered(B, "two"));
        // Each of the two has its begin, complaint and end.
        assertThat(reader.ignored()).isEqualTo(6);
        read("@" + Probes.NONCE + " begin 2 other 0 1 base64\n@" + Probes.NONCE + " what\n");
        assertThat(reader.ignored()).isEqualTo(8);
    }

    @Test
    void answerWithoutAnEndIsNone() {
        read(HELLO + answer(A, "one").replaceAll("@\\S+ end.*\n", "") + answer(B, "two"));
        assertThat(answers()).containsExactly(answered(B, "two"));
    }

    @Test
    void endlessAnswerIsKeptUpToTheLimitAndThenStopped() {
        read(HELLO + "@" + Probes.NONCE + " begin 1 a 0 1 base64\n");
        byte[] flood = "QUFB".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
        long taken = 0;
        while (reader.accept(flood, flood.length)) {
            taken += flood.length;
            assertThat(taken).isLessThan(8L << 20);
        }
        read("\n@" + Probes.NONCE + " end 1 0 1\n");
        assertThat(answers())
                .containsExactly(
                        new Frame.Answered(
                                A.id(),
                                "0",
                                Bytes.of("A".repeat(100)),
                                true,
                                false,
                                0,
                                Bytes.EMPTY,
                                Optional.empty()));
    }

    @Test
    void everyContentComesBackFromEveryEncodingHoweverItIsCut() {
        Random random = new Random(4);
        for (int round = 0; round < 2000; round++) {
            byte[] content = new byte[random.nextInt(100)];
            random.nextBytes(content);
            frames.clear();
            FrameReader fresh = new FrameReader(SCRIPT, frames::add);
            byte[] sent =
                    (HELLO + FrameWriter.answer(OUTLINE, A.id(), 3, Bytes.of(content), 9, "", 6))
                            .getBytes(StandardCharsets.ISO_8859_1);
            for (int at = 0; at < sent.length; ) {
                int count = Math.min(sent.length - at, 1 + random.nextInt(30));
                fresh.accept(java.util.Arrays.copyOfRange(sent, at, at + count), count);
                at += count;
            }
            assertThat(frames.getLast())
                    .isEqualTo(
                            new Frame.Answered(
                                    A.id(),
                                    "3",
                                    Bytes.of(content),
                                    false,
                                    false,
                                    9,
                                    Bytes.EMPTY,
                                    Optional.empty()));
        }
    }

    @Test
    void hostileBytesNeverThrowAndNeverMakeAnAnswerOfAnotherProbe() {
        Random random = new Random(5);
        String whole = HELLO + answer(A, "one") + answer(B, "two");
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            List<Frame> seen = new ArrayList<>();
            new FrameReader(SCRIPT, seen::add).accept(bytes, bytes.length);
            List<ProbeId> order =
                    seen.stream()
                            .filter(Frame.Answered.class::isInstance)
                            .map(frame -> ((Frame.Answered) frame).probe())
                            .toList();
            assertThat(order).isSubsetOf(A.id(), B.id()).doesNotHaveDuplicates();
        }
    }
}
