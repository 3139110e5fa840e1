package org.countersign.collect;

import org.countersign.pack.Limits;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.Position;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Probes for tests. */
final class Probes {
    static final RoleId ROLE = new RoleId("sensor");
    static final String NONCE = "00112233445566778899aabbccddeeff";

    private Probes() {}

    static Probe user(String id, Method method) {
        return probe(id, Privilege.USER, 10, 262144, List.of(), method);
    }

    static Probe root(String id, Method method) {
        return probe(id, Privilege.ROOT, 10, 262144, List.of(), method);
    }

    static Probe limited(String id, int seconds, int bytes, Method method) {
        return probe(id, Privilege.USER, seconds, bytes, List.of(), method);
    }

    static Probe probe(
            String id,
            Privilege privilege,
            int seconds,
            int bytes,
            List<MaskRule> masking,
            Method method) {
        return new Probe(
                new ProbeId(id),
                "a reason for " + id,
                Set.of(ROLE),
                privilege,
                new Limits(Duration.ofSeconds(seconds), bytes),
                masking,
                method,
                Position.startOf("probes/test.yaml"));
    }

    static Method.Command command(String... words) {
        return new Method.Command(List.of(List.of(words)));
    }

    static Method.Command shell(String script) {
        return command("sh", "-c", script);
    }

    static Method.ReadFile file(Object path) {
        return new Method.ReadFile(new PathSource.Fixed(path.toString()));
    }

    static PathSource at(Object path) {
        return new PathSource.Fixed(path.toString());
    }
}
