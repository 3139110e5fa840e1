package org.countersign.pack.yaml;

import org.countersign.pack.ContentPack.Framework;
import org.countersign.pack.ContentPack.HostRole;
import org.countersign.pack.ContentPack.Section;
import org.countersign.pack.FrameworkId;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.PolicyInput.Type;
import org.countersign.pack.Position;
import org.countersign.pack.RoleId;
import org.countersign.pack.SectionId;
import org.countersign.pack.Tree;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads {@code pack.yaml}: who the pack is. */
final class ManifestReader {
    static final String FILE = "pack.yaml";

    private final PackDraft draft;

    ManifestReader(PackDraft draft) {
        this.draft = draft;
    }

    void read() {
        if (!draft.files.byPath().containsKey(FILE)) {
            draft.issues.add(
                    Position.startOf(FILE),
                    "there is no pack.yaml",
                    "it says what the pack is about",
                    "add it");
        }
        Optional<Fields> head =
                draft.parse(FILE).flatMap(n -> Fields.of(n, "a pack", draft.issues));
        if (head.isEmpty()) {
            for (Names names :
                    List.of(draft.sections, draft.roles, draft.policies, draft.frameworks)) {
                names.incomplete();
            }
            return;
        }
        Fields fields = head.get();
        draft.name = shaped(fields, "name", "[a-z][a-z0-9-]{0,39}", "debian-host");
        draft.title = fields.text("title");
        draft.version = shaped(fields, "version", "[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}", "1.0.0");
        titled(
                fields.list("sections"),
                "a section",
                draft.sections,
                SectionId::new,
                (id, title) -> draft.sectionList.add(new Section(id, title)));
        titled(
                fields.list("roles"),
                "a role",
                draft.roles,
                RoleId::new,
                (id, title) -> draft.roleList.add(new HostRole(id, title)));
        fields.optionalList("policy").forEach(this::policy);
        titled(
                fields.optionalList("frameworks"),
                "a framework",
                draft.frameworks,
                FrameworkId::new,
                (id, title) -> draft.frameworkList.add(new Framework(id, title)));
        fields.done();
    }

    private String shaped(Fields fields, String key, String shape, String example) {
        Optional<Tree.Scalar> scalar = fields.scalar(key);
        scalar.filter(s -> !s.text().matches(shape))
                .ifPresent(
                        s ->
                                draft.issues.add(
                                        s.at(),
                                        fields.named(key) + " is '" + Fields.brief(s.text()) + "'",
                                        "that is not its shape",
                                        "write it like " + example));
        return scalar.map(Tree.Scalar::text).orElse("");
    }

    private <T> void titled(
            List<Tree> items,
            String noun,
            Names names,
            Function<String, T> make,
            BiConsumer<T, String> add) {
        for (Tree item : items) {
            Fields.of(item, noun, draft.issues)
                    .ifPresent(
                            fields -> {
                                fields.scalar("id").ifPresent(names::define);
                                Optional<T> id = fields.id("id", make, "web-server");
                                String title = fields.text("title");
                                id.ifPresent(i -> add.accept(i, title));
                                fields.done();
                            });
        }
    }

    private void policy(Tree item) {
        Fields.of(item, "a policy input", draft.issues).ifPresent(this::policy);
    }

    private void policy(Fields fields) {
        fields.scalar("name").ifPresent(draft.policies::define);
        // The name stands in expressions, so it has the shape of an identifier there.
        String name = shaped(fields, "name", "[a-z][a-z0-9_]{0,59}", "management_networks");
        String label = fields.text("label");
        Type type = fields.word("type", Type.class).orElse(Type.TEXT);
        List<String> choices =
                fields.texts(fields.optionalList("choices"), fields.named("choices")).stream()
                        .map(Tree.Scalar::text)
                        .toList();
        if (type == Type.CHOICE && choices.isEmpty()) {
            draft.issues.add(
                    fields.keyAt("choices"),
                    "a choice has no 'choices'",
                    "there is nothing to choose",
                    "list them");
        }
        if (type != Type.CHOICE && fields.has("choices")) {
            draft.issues.add(
                    fields.keyAt("choices"),
                    "'choices' stand at a policy input that is not a choice",
                    "they would be ignored",
                    "write type: choice or remove them");
        }
        String standard =
                fields.required("standard")
                        .map(
                                node ->
                                        new PolicyValue(draft.issues)
                                                .read(
                                                        fields,
                                                        node,
                                                        fields.named("standard"),
                                                        type,
                                                        choices))
                        .orElse("");
        fields.done();
        draft.policyList.add(new PolicyInput(name, label, type, standard, choices, fields.at()));
    }
}
