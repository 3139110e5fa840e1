package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Mask;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the same secret stands more than once, told by the tags of {@linkplain Mask masks}: {@code
 * SecretUses { shared, unread }}. Unlike other lists, it holds what is known even where some
 * evidence is missing: {@code unread} names that, and while it is not empty nobody can say that a
 * secret is used once only.
 */
final class SecretUsesFormat implements FactFormat {
    /** The name of a setting, as the last word before its value. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)[^A-Za-z0-9]*$");

    /** How far before a secret its name is looked for, in characters: a line may be hostile. */
    private static final int NEAR = 120;

    @Override
    public String name() {
        return "secret-uses";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("SecretUses")
                .field(
                        "shared",
                        new Shape("SharedSecret")
                                .number("length")
                                .text("classes", "tag")
                                .texts("places", "hosts")
                                .list())
                .texts("unread")
                .type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        SequencedMap<Mask, List<Use>> uses = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        List<Provenance> places = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            switch (Given.open(exhibit)) {
                case Given.Nothing(Fact.Absent fact) -> places.addAll(fact.provenance());
                case Given.Nothing(Fact fact) -> {
                    places.addAll(fact.provenance());
                    unread.add(where(exhibit));
                }
                case Given.Text text -> {
                    places.add(text.whole());
                    gather(exhibit, text, uses);
                    if (text.cut() || inPart(exhibit, text)) {
                        unread.add(where(exhibit));
                    }
                }
            }
        }
        List<Fact> shared =
                uses.entrySet().stream()
                        .filter(e -> e.getValue().size() > 1)
                        .map(e -> shared(e.getKey(), e.getValue()))
                        .toList();
        return new Fields(places)
                .put("shared", new Fact.Known(new Value.Items(shared), places))
                .texts("unread", unread)
                .known();
    }

    /** Files of which not all could be read, or that hold something other than text. */
    private static boolean inPart(Exhibit exhibit, Given.Text text) {
        boolean failed = text.exit() != 0 && exhibit.evidence().source() instanceof Source.File;
        return failed || text.withNul().isPresent();
    }

    private record Use(String host, String place, Provenance at) {}

    private static void gather(
            Exhibit exhibit, Given.Text text, SequencedMap<Mask, List<Use>> uses) {
        for (Line line : text.lines()) {
            for (Mask.Place found : Mask.find(line.text())) {
                int from = Math.max(0, found.start() - NEAR);
                Matcher name = NAME.matcher(line.text().substring(from, found.start()));
                String setting = name.find() ? name.group(1) + " in " : "";
                uses.computeIfAbsent(found.mask(), _ -> new ArrayList<>())
                        .add(
                                new Use(
                                        host(exhibit),
                                        setting + where(exhibit) + ", line " + line.number(),
                                        text.at(line)));
            }
        }
    }

    private static Fact shared(Mask mask, List<Use> uses) {
        return new Fields(uses.stream().map(Use::at).toList())
                .number("length", mask.length())
                .text("classes", mask.classes())
                .text("tag", mask.tag())
                .texts("places", uses.stream().map(Use::place).toList())
                .texts("hosts", uses.stream().map(Use::host).distinct().toList())
                .known();
    }

    private static String host(Exhibit exhibit) {
        return exhibit.evidence().subject().text();
    }

    private static String where(Exhibit exhibit) {
        String what =
                switch (exhibit.evidence().source()) {
                    case Source.File file when !file.path().isBlank() -> file.path();
                    case Source.File file -> file.probe().text();
                    case Source.Command command -> command.probe().text();
                    case Source.Query query -> query.probe().text();
                    case Source.Network network -> network.probe().text();
                    case Source.Answer answer -> answer.check().text();
                    case Source.Attachment attachment -> attachment.name();
                };
        return what + " of " + host(exhibit);
    }
}
