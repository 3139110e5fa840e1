package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.kernel.Json;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a database server offers TLS, and what it showed in the handshake. {@code problem} is
 * there only where TLS is offered and no handshake came about; then nothing of {@code tls} is
 * known.
 */
final class DatabaseTlsFormat implements FactFormat {
    private static final String MISFIT = "it is not the JSON that describes a database's greeting";

    @Override
    public String name() {
        return "database-tls";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("DatabaseTls")
                .text("server")
                .flag("offered")
                .text("problem")
                .field("tls", TlsEndpointFormat.shape())
                .type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(exhibits, DatabaseTlsFormat::greeting);
    }

    private static Fact greeting(Given.Text text) throws Misfit {
        Object tree;
        try {
            tree =
                    Json.read(
                            text.lines().stream().map(Line::text).collect(Collectors.joining("\n")),
                            Object.class);
        } catch (Json.Malformed _) {
            throw Misfit.whole(MISFIT);
        }
        if (!(tree instanceof Map<?, ?> answer)
                || !(answer.get("server") instanceof String server)
                || !(answer.get("offered") instanceof Boolean offered)) {
            throw Misfit.whole(MISFIT);
        }
        Provenance at = text.at(text.lines().getFirst(), text.lines().getLast());
        Fields fields = new Fields(at).text("server", server).flag("offered", offered);
        if (!offered) {
            return fields.absent("problem", "TLS is not offered")
                    .absent("tls", "TLS is not offered")
                    .known();
        }
        if (answer.get("handshake") instanceof Map<?, ?> handshake) {
            return fields.absent("problem", "there was a handshake")
                    .put("tls", TlsEndpointFormat.handshake(handshake, at))
                    .known();
        }
        if (answer.get("problem") instanceof String problem && !problem.isBlank()) {
            return fields.text("problem", problem)
                    .unknown("tls", Reason.Kind.UNREADABLE, "there was no TLS handshake")
                    .known();
        }
        throw Misfit.whole(MISFIT);
    }
}
