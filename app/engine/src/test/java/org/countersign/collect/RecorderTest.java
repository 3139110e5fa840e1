package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Method;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of an answer that is not what it should be. */
class RecorderTest {
    private static final List<MaskRule> MASKED =
            List.of(new MaskRule(MaskRule.Style.KEY_VALUE, List.of("server_password")));
    private static final String SECRET = "server_password = not-for-the-file\n";

    private static Capture record(List<MaskRule> masking, Method method, Bytes content, int exit) {
        Probe probe = Probes.probe("p", Privilege.ROOT, 10, 262_144, masking, method);
        Frame.Answered answer =
                new Frame.Answered(
                        probe.id(),
                        "0",
                        content,
                        false,
                        false,
                        exit,
                        exit == 0 ? Bytes.EMPTY : Bytes.of("cat: Input/output error\n"),
                        Optional.empty());
        return new Recorder(
                        Packs.host("h", new Login.Agent("a"), Elevation.NONE),
                        Optional.empty(),
                        new Masking(new byte[32]))
                .answered(
                        probe,
                        answer,
                        new Recorder.Circumstances(
                                Instant.EPOCH, Instant.EPOCH, Duration.ZERO, "root", ""))
                .evidence()
                .capture();
    }

    private static Bytes secretIn(Charset charset) {
        return Bytes.of(SECRET.getBytes(charset));
    }

    @Test
    void nothingIsKeptOfATextInWhichSecretsCannotBeFound() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertThat(record(MASKED, Probes.file("/x"), secretIn(charset), 0))
                    .isEqualTo(new Capture.Nothing(Reasons.NOT_TEXT));
        }
    }

    @Test
    void whatHoldsNoSecretsMayHoldNul() {
        assertThat(record(List.of(), Probes.file("/x"), secretIn(StandardCharsets.UTF_16), 0))
                .isInstanceOf(Capture.Content.class);
    }

    @Test
    void aFileWhoseReadingFailedIsNoAnswer() {
        assertThat(record(MASKED, Probes.file("/x"), Bytes.of("a = 1\n"), 1))
                .isEqualTo(new Capture.Nothing("cat: Input/output error"));
        assertThat(record(MASKED, Probes.file("/x"), Bytes.of("a = 1\n"), 0))
                .isInstanceOf(Capture.Content.class);
    }

    @Test
    void anExitCodeIsPartOfACommandsAnswer() {
        assertThat(record(MASKED, Probes.command("x"), Bytes.of("a = 1\n"), 1))
                .isInstanceOf(Capture.Content.class);
    }
}
