package org.countersign.pack.yaml;

import org.countersign.pack.Method;
import org.countersign.pack.PortSource;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads which pages of a web server a probe asks for. */
final class HttpReader {
    private static final int MOST = 20;

    private final Issues issues;
    private final SourceReader sources;

    HttpReader(Issues issues, SourceReader sources) {
        this.issues = issues;
        this.sources = sources;
    }

    private enum Scheme {
        HTTP,
        HTTPS
    }

    Optional<Method> read(Tree node) {
        return Fields.of(node, "a look at a web server", issues).map(this::pages);
    }

    private Method pages(Fields fields) {
        PortSource port =
                fields.required("port")
                        .map(n -> sources.port(fields, n, fields.named("port")))
                        .orElseGet(() -> new PortSource.Fixed(1));
        boolean encrypted =
                fields.word("scheme", Scheme.class).filter(s -> s == Scheme.HTTPS).isPresent();
        List<String> paths = new ArrayList<>();
        for (Tree.Scalar path : fields.texts(fields.list("paths"), fields.named("paths"))) {
            checkPath(path);
            paths.add(path.text());
        }
        if (paths.size() > MOST) {
            issues.add(
                    fields.keyAt("paths"),
                    fields.named("paths") + " has " + paths.size() + " of them",
                    "more than " + MOST + " requests look like an attack",
                    "leave out the least telling");
        }
        SequencedMap<String, String> markers = new LinkedHashMap<>();
        fields.mapping("markers")
                .ifPresent(m -> m.entries().forEach((k, v) -> marker(fields, m, k, v, markers)));
        fields.done();
        return new Method.Http(port, encrypted, paths, markers);
    }

    /** Without a query, for a path with one could do something; see RFC 3986 section 3.3. */
    private void checkPath(Tree.Scalar path) {
        if (!path.text().matches("/[A-Za-z0-9/._~!$&'()*+,;=:@%-]{0,199}")
                || (path.text() + "/").contains("/../")) {
            issues.add(
                    path.at(),
                    "'" + Fields.brief(path.text()) + "' is no path of a page",
                    "a request in a pack is fixed and asks for a page, without a query",
                    "write it like /config/ with at most 200 characters");
        }
    }

    private void marker(
            Fields fields,
            Tree.Mapping mapping,
            String name,
            Tree value,
            SequencedMap<String, String> markers) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            issues.add(
                    mapping.keyAt(name),
                    "'" + Fields.brief(name) + "' is no name of a marker",
                    "it stands in the answer",
                    "use small letters, digits and -");
        }
        fields.words(value, "marker '" + Fields.brief(name) + "'")
                .ifPresent(
                        text -> {
                            if (!text.text().matches("[ -~]{3,100}")) {
                                issues.add(
                                        text.at(),
                                        "marker '" + Fields.brief(name) + "' cannot be looked for",
                                        "it is a literal text of 3 to 100 ASCII characters",
                                        "shorten or lengthen it");
                            }
                            markers.put(name, text.text());
                        });
    }
}
