package org.countersign.report.pdf;

import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.Finding;
import org.countersign.finding.Judgement;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Severity;
import org.countersign.report.Sample;
import org.countersign.rule.ReasonNode;
import org.countersign.rule.Verdict;

import java.util.List;
import java.util.Optional;

/** A sample whose texts are long, or look like markup, or have no glyph. */
final class HostileSample {
    private static final String MARKUP =
            "{{model.title}} {{{x}}} <b>bold</b> &amp; &#65; ]]> <!-- x";

    private HostileSample() {}

    static Sample make() {
        Sample sample =
                Sample.empty(MARKUP + " \"quoted\" title", "O'Example & Sons <Telecom> {{x}}");
        EvidenceId evidence =
                sample.command(
                        "grep -r '<script>alert(1)</script>' " + "/very/long/path".repeat(20),
                        "first\n"
                                + "x".repeat(300)
                                + "\n"
                                + MARKUP
                                + "\n\tindented with a tab\nlast\n");
        sample.record(
                new Source.File(new ProbeId("f"), "/etc/" + "unbroken".repeat(30), "root"),
                "content");
        sample.add(
                "HOSTILE-01",
                "configuration",
                Severity.HIGH,
                "W".repeat(300),
                new Verdict.Fail(
                        MARKUP + " " + "unbrokensentence".repeat(20),
                        Sample.why(MARKUP, MARKUP, evidence, 2)));
        sample.add(
                "HOSTILE-02",
                "configuration",
                Severity.LOW,
                "CJK: \u4e2d\u6587 end",
                new Verdict.Pass(
                        "control: \u0001\u001b\u0085 end, override: \u202e end, emoji:"
                                + " \ud83e\udd8a end, umlauts \u00e4\u00f6\u00fc, Greek \u03a9,"
                                + " Cyrillic \u0416",
                        bare()));
        Finding judged =
                sample.add(
                        "HOSTILE-03",
                        "authentication",
                        Severity.CRITICAL,
                        "A long note",
                        new Verdict.Fail("It failed.", bare()));
        sample.judge(
                judged,
                new Judgement(
                        Judgement.Decision.ACCEPTED_RISK,
                        Optional.of(Severity.LOW),
                        MARKUP + "\n\nsecond paragraph " + "and so on ".repeat(200)));
        return sample;
    }

    private static ReasonNode bare() {
        return new ReasonNode("true", "true", List.of(), List.of());
    }
}
