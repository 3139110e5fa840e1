package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.FactReader;
import org.countersign.fact.Value;
import org.countersign.fact.parse.Formats;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.Sha256;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Position;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Tree;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

class GatheredEvidenceTest {
    private static final ProbeId UPTIME = new ProbeId("host.uptime");
    private static final FactId DAYS = new FactId("host.days");
    private static final FactReader READER = new FactReader(pack(), Formats.all());

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

    private static ContentPack pack() {
        Position at = Position.startOf("facts/a.yaml");
        FactSpec days =
                new FactSpec(
                        DAYS,
                        "number",
                        List.of(UPTIME),
                        FactSpec.Scope.HOST,
                        Tree.Mapping.empty(at),
                        at);
        return new ContentPack(
                "p",
                "P",
                "1.0.0",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(days),
                List.of(),
                List.of(),
                new PackFiles(new TreeMap<>()),
                Sha256.NONE);
    }
}
