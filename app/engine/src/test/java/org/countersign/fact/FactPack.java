package org.countersign.fact;

import org.countersign.kernel.Sha256;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Position;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Tree;

import java.util.List;
import java.util.TreeMap;

/** Packs that have facts, probes, and nothing else. */
public final class FactPack {
    private static final Position AT = Position.startOf("facts/a.yaml");

    private FactPack() {}

    /** A fact of a host, without options. */
    public static FactSpec fact(String id, String format, ProbeId... from) {
        return new FactSpec(
                new FactId(id),
                format,
                List.of(from),
                FactSpec.Scope.HOST,
                Tree.Mapping.empty(AT),
                AT);
    }

    /** A pack with these probes and facts. */
    public static ContentPack of(List<Probe> probes, FactSpec... facts) {
        return new ContentPack(
                "p",
                "P",
                "1.0.0",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                probes,
                List.of(facts),
                List.of(),
                List.of(),
                new PackFiles(new TreeMap<>()),
                Sha256.NONE);
    }
}
