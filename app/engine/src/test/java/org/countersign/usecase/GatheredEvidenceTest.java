package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.FactPack;
import org.countersign.fact.FactReader;
import org.countersign.fact.Value;
import org.countersign.fact.parse.Formats;
import org.countersign.kernel.Bytes;
import org.countersign.pack.FactId;
import org.countersign.pack.ProbeId;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class GatheredEvidenceTest {
    private static final ProbeId UPTIME = new ProbeId("host.uptime");
    private static final FactId DAYS = new FactId("host.days");
    private static final FactReader READER =
            new FactReader(
                    FactPack.of(List.of(), FactPack.fact("host.days", "number", UPTIME)),
                    Formats.all());

    private final GatheredEvidence gathered = new GatheredEvidence();

    @Test
    void factThatWasReadBeforeIsReadAnewWhenMoreHasArrived() {
        assertThat(gathered.fact(DAYS, READER)).get().isInstanceOf(Fact.Unknown.class);
        add("5\n");
        assertThat(days()).isEqualTo(Value.of(5));
        add("6\n");
        assertThat(days()).isEqualTo(Value.of(6));
    }

    @Test
    void factThatThePackDoesNotHaveIsEmpty() {
        assertThat(gathered.fact(new FactId("host.nights"), READER)).isEmpty();
    }

    private Value days() {
        return gathered.fact(DAYS, READER)
                .map(fact -> (Fact.Known) fact)
                .map(Fact.Known::value)
                .orElseThrow();
    }

    private void add(String answer) {
        Bytes bytes = Bytes.of(answer);
        gathered.add(
                new Evidence(
                        new EvidenceId("e1"),
                        Subject.SITE,
                        new Source.Command(UPTIME, "x", 0, "root"),
                        new Capture.Content(
                                bytes.sha256(), bytes.size(), bytes.sha256(), 0, "", false),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ZERO,
                        ""),
                Optional.of(bytes));
    }
}
