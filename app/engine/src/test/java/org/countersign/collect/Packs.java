package org.countersign.collect;

import org.countersign.kernel.Sha256;
import org.countersign.pack.ContentPack;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packs and hosts for tests. */
final class Packs {
    private Packs() {}

    static ContentPack of(Probe... probes) {
        return new ContentPack(
                "test",
                "Test",
                "1.0.0",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(probes),
                List.of(),
                List.of(),
                List.of(),
                new PackFiles(new TreeMap<>()),
                Sha256.NONE);
    }

    static Host host(String id, Login login, Elevation elevation) {
        return new Host(
                new HostId(id),
                "10.0.0.1",
                22,
                new TreeSet<>(Set.of(Probes.ROLE)),
                login,
                elevation);
    }
}
