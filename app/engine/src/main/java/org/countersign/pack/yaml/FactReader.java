package org.countersign.pack.yaml;

import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code facts/*.yaml}. What stands in the options is for the formats to judge. */
final class FactReader {
    private final PackDraft draft;
    private final List<FactSpec> facts = new ArrayList<>();

    FactReader(PackDraft draft) {
        this.draft = draft;
    }

    List<FactSpec> read() {
        for (String file : draft.below("facts/", ".yaml")) {
            Optional<Fields> fields =
                    draft.parse(file).flatMap(n -> Fields.of(n, "a file of facts", draft.issues));
            if (fields.isEmpty()) {
                draft.facts.incomplete();
            }
            fields.ifPresent(
                    f -> {
                        f.list("facts").forEach(this::fact);
                        f.done();
                    });
        }
        return List.copyOf(facts);
    }

    private void fact(Tree node) {
        Fields.of(node, "a fact", draft.issues).ifPresent(this::fact);
    }

    private void fact(Fields fields) {
        Optional<Tree.Scalar> name = fields.scalar("id");
        name.ifPresent(draft.facts::define);
        Optional<FactId> id =
                name.flatMap(n -> fields.id(n, fields.named("id"), FactId::new, "host.sockets"));
        String format = fields.text("format");
        List<ProbeId> from = new ArrayList<>();
        for (Tree.Scalar probe : fields.texts(fields.list("from"), fields.named("from"))) {
            draft.probes.use(probe.text(), probe.at());
            fields.id(probe, fields.named("from"), ProbeId::new, "host.sockets")
                    .ifPresent(p -> add(from, p, probe));
        }
        FactSpec.Scope scope = fields.word("scope", FactSpec.Scope.class, FactSpec.Scope.HOST);
        Tree.Mapping options =
                fields.mapping("options").orElseGet(() -> Tree.Mapping.empty(fields.at()));
        fields.done();
        id.ifPresent(i -> facts.add(new FactSpec(i, format, from, scope, options, fields.at())));
    }

    private void add(List<ProbeId> from, ProbeId probe, Tree.Scalar at) {
        if (from.contains(probe)) {
            draft.issues.add(
                    at.at(),
                    "probe '" + probe + "' stands here twice",
                    "a fact reads an answer once",
                    "remove one");
        } else {
            from.add(probe);
        }
    }
}
