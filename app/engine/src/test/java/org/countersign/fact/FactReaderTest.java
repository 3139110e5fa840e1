package org.countersign.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Source;
import org.countersign.fact.parse.Formats;
import org.countersign.kernel.Bytes;
import org.countersign.pack.FactId;
import org.countersign.pack.Limits;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.Position;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class FactReaderTest {
    private static final ProbeId UPTIME = new ProbeId("host.uptime");
    private static final ProbeId USERS = new ProbeId("host.users");

    private static final Probe LOGINS =
            new Probe(
                    USERS,
                    "Who may log in",
                    Set.of(new RoleId("host")),
                    Privilege.USER,
                    new Limits(Duration.ofSeconds(10), 1024),
                    List.of(),
                    new Method.ReadFile(new PathSource.Fixed("/etc/passwd")),
                    Position.startOf("probes/a.yaml"));

    private static Exhibit exhibit(ProbeId probe, String text) {
        Bytes bytes = Bytes.of(text);
        return new Exhibit(
                new Evidence(
                        new EvidenceId("e1"),
                        Subject.SITE,
                        new Source.Command(probe, "x", 0, "root"),
                        new Capture.Content(
                                bytes.sha256(), bytes.size(), bytes.sha256(), 0, "", false),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ZERO,
                        ""),
                Optional.of(bytes));
    }

    @Test
    void everyFactOfThePackIsTold() {
        FactReader reader =
                new FactReader(
                        FactPack.of(
                                List.of(LOGINS),
                                FactPack.fact("b.uptime", "number", UPTIME),
                                FactPack.fact("a.users", "lines", USERS),
                                FactPack.fact("c.odd", "tea-leaves", UPTIME)),
                        Formats.all());
        assertThat(reader.read(Map.of(UPTIME, exhibit(UPTIME, "5\n"))))
                .containsExactly(
                        Map.entry(
                                new FactId("b.uptime"),
                                Fact.of(Value.of(5), Provenance.line(new EvidenceId("e1"), 1))),
                        Map.entry(
                                new FactId("a.users"),
                                Fact.unknown(
                                        Reason.Kind.NOT_COLLECTED,
                                        "\"Who may log in\" (host.users) has not been"
                                                + " collected yet")),
                        Map.entry(
                                new FactId("c.odd"),
                                Fact.unknown(
                                        Reason.Kind.NOT_COVERED,
                                        "there is no format named tea-leaves")));
    }
}
