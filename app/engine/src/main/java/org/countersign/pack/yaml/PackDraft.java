package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.pack.ContentPack.Framework;
import org.countersign.pack.ContentPack.HostRole;
import org.countersign.pack.ContentPack.Section;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.RoleId;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pack while it is read: its files, what is known of it so far, and what is wrong with it. */
final class PackDraft {
    final PackFiles files;
    final Issues issues = new Issues();
    final Places places = new Places();
    final Names sections = new Names("section", issues);
    final Names roles = new Names("role", issues);
    final Names policies = new Names("policy input", issues);
    final Names frameworks = new Names("framework", issues);
    final Names probes = new Names("probe", issues);
    final Names facts = new Names("fact", issues);
    final Names checks = new Names("check", issues);

    String name = "";
    String title = "";
    String version = "";
    final List<Section> sectionList = new ArrayList<>();
    final List<HostRole> roleList = new ArrayList<>();
    final List<PolicyInput> policyList = new ArrayList<>();
    final List<Framework> frameworkList = new ArrayList<>();

    PackDraft(PackFiles files) {
        this.files = files;
    }

    /** The files that stand directly in a folder and whose names end so, in path order. */
    List<String> below(String folder, String ending) {
        return files.byPath().keySet().stream()
                .filter(path -> path.startsWith(folder) && path.endsWith(ending))
                .filter(path -> path.indexOf('/', folder.length()) < 0)
                .toList();
    }

    Optional<Tree> parse(String file) {
        Bytes content = files.byPath().get(file);
        return content == null
                ? Optional.empty()
                : new YamlParser(issues, places).parse(file, content);
    }

    /**
     * The roles a probe or a check is for.
     *
     * @return nothing where the word is {@code site} and that may stand there
     */
    List<RoleId> on(Fields fields, boolean siteAllowed) {
        Optional<Tree> on = fields.required("on");
        if (on.isEmpty()) {
            return List.of();
        }
        if (on.get() instanceof Tree.Scalar word) {
            if (word.text().equals("all")) {
                return roleList.stream().map(HostRole::id).toList();
            }
            if (siteAllowed && word.text().equals("site")) {
                return List.of();
            }
        }
        List<Tree> names =
                switch (on.get()) {
                    case Tree.Scalar scalar -> List.of(scalar);
                    case Tree.Sequence _, Tree.Mapping _ -> fields.list("on");
                };
        List<RoleId> found = new ArrayList<>();
        for (Tree.Scalar role : fields.texts(names, fields.named("on"))) {
            roles.use(role.text(), role.at());
            if (roles.isDefined(role.text())) {
                fields.id(role, fields.named("on"), RoleId::new, "web-server")
                        .filter(id -> !found.contains(id))
                        .ifPresent(found::add);
            }
        }
        return found;
    }
}
