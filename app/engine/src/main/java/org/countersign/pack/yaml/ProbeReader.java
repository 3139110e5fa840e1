package org.countersign.pack.yaml;

import org.countersign.pack.Limits;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Method;
import org.countersign.pack.Position;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;
import org.countersign.pack.Tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Reads {@code probes/*.yaml}. */
final class ProbeReader {
    private final PackDraft draft;
    private final List<Probe> probes = new ArrayList<>();
    private final SequencedMap<String, List<Map.Entry<String, Position>>> stages =
            new LinkedHashMap<>();

    ProbeReader(PackDraft draft) {
        this.draft = draft;
    }

    List<Probe> read() {
        for (String file : draft.below("probes/", ".yaml")) {
            Optional<Fields> fields =
                    draft.parse(file).flatMap(n -> Fields.of(n, "a file of probes", draft.issues));
            if (fields.isEmpty()) {
                draft.probes.incomplete();
            }
            fields.ifPresent(
                    f -> {
                        f.list("probes").forEach(this::probe);
                        f.done();
                    });
        }
        return List.copyOf(probes);
    }

    /** The facts that each second-stage probe needs, and where it says so. */
    SequencedMap<String, List<Map.Entry<String, Position>>> stages() {
        return stages;
    }

    private void probe(Tree node) {
        Fields.of(node, "a probe", draft.issues).ifPresent(this::probe);
    }

    private void probe(Fields fields) {
        Optional<Tree.Scalar> name = fields.scalar("id");
        name.ifPresent(draft.probes::define);
        Optional<ProbeId> id =
                name.flatMap(n -> fields.id(n, fields.named("id"), ProbeId::new, "host.sockets"));
        String purpose = fields.text("purpose");
        List<RoleId> on = draft.on(fields, false);
        Limits limits = limits(fields);
        List<MaskRule> masks = fields.optionalList("mask").stream().flatMap(this::mask).toList();
        MethodReader reader = new MethodReader(draft);
        Method method = reader.read(fields);
        Privilege privilege = fields.word("privilege", Privilege.class, Privilege.USER);
        if (method instanceof Method.FromVantage && fields.has("privilege")) {
            draft.issues.add(
                    fields.keyAt("privilege"),
                    "a network probe has a 'privilege'",
                    "it runs on the assessor's machine",
                    "remove it");
        }
        fields.done();
        if (!reader.facts().isEmpty()) {
            name.ifPresent(n -> stages.put(n.text(), reader.facts()));
        }
        id.ifPresent(
                i ->
                        probes.add(
                                new Probe(
                                        i,
                                        purpose,
                                        new LinkedHashSet<>(on),
                                        privilege,
                                        limits,
                                        masks,
                                        method,
                                        fields.at())));
    }

    private Limits limits(Fields probe) {
        return probe.optional("limits")
                .flatMap(node -> Fields.of(node, "the limits of a probe", draft.issues))
                .map(
                        fields -> {
                            int usual = (int) Limits.USUAL.time().toSeconds();
                            int seconds = fields.number("seconds", 1, 120, usual);
                            int bytes =
                                    fields.number(
                                            "bytes", 1, 16 * 1024 * 1024, Limits.USUAL.bytes());
                            fields.done();
                            return new Limits(Duration.ofSeconds(seconds), bytes);
                        })
                .orElse(Limits.USUAL);
    }

    private Stream<MaskRule> mask(Tree node) {
        return Fields.of(node, "a mask", draft.issues).stream()
                .map(
                        fields -> {
                            MaskRule.Style style =
                                    fields.word("style", MaskRule.Style.class)
                                            .orElse(MaskRule.Style.KEY_VALUE);
                            List<String> names =
                                    fields
                                            .texts(fields.list("names"), fields.named("names"))
                                            .stream()
                                            .map(Tree.Scalar::text)
                                            .toList();
                            fields.done();
                            return new MaskRule(style, names);
                        });
    }
}
