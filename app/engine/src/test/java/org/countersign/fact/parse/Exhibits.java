package org.countersign.fact.parse;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Source;
import org.countersign.kernel.Bytes;
import org.countersign.pack.ProbeId;
import org.countersign.target.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Evidence for tests, as if it had come from files of a host. The probe's name is its id. */
final class Exhibits {
    private Exhibits() {}

    /** It answered. */
    static Exhibit text(String probe, String text) {
        return content(probe, Bytes.of(text), 0, "", false);
    }

    /** It answered with these bytes. */
    static Exhibit bytes(String probe, byte[] bytes, boolean cut) {
        return bytes(probe, bytes, cut, 0);
    }

    /** It ended so with these bytes, and complained of them where it failed. */
    static Exhibit bytes(String probe, byte[] bytes, boolean cut, int exit) {
        Bytes content = Bytes.of(bytes);
        return content(probe, content, exit, exit == 0 ? "" : content.text(), cut);
    }

    /** It answered with more than it may. */
    static Exhibit cut(String probe, String text) {
        return content(probe, Bytes.of(text), 0, "", true);
    }

    /** It ended with a failure. */
    static Exhibit failed(String probe, String text, int exit, String complaint) {
        return content(probe, Bytes.of(text), exit, complaint, false);
    }

    /** It brought nothing. */
    static Exhibit nothing(String probe, String reason) {
        return new Exhibit(evidence(probe, new Capture.Nothing(reason)), Optional.empty());
    }

    /** It was not run. */
    static Exhibit uncollected(String probe) {
        return Exhibit.uncollected(new ProbeId(probe), "What is there", Subject.SITE);
    }

    private static Exhibit content(
            String probe, Bytes bytes, int exit, String complaint, boolean cut) {
        return new Exhibit(
                evidence(
                        probe,
                        new Capture.Content(
                                bytes.sha256(),
                                bytes.size(),
                                bytes.sha256(),
                                exit,
                                complaint,
                                cut)),
                Optional.of(bytes));
    }

    private static Evidence evidence(String probe, Capture capture) {
        return new Evidence(
                new EvidenceId(probe),
                Subject.SITE,
                new Source.File(new ProbeId(probe), "/path", "root"),
                capture,
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                "");
    }
}
