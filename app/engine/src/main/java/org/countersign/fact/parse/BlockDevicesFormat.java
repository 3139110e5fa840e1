package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Reason;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Block devices of {@code lsblk -P -o NAME,TYPE,FSTYPE,MOUNTPOINT,PKNAME}; a column {@code KNAME}
 * is used where it is there. A device is encrypted where it is dm-crypt, or where everything that
 * it stands on is.
 *
 * <p>A parent is named by the kernel's name ({@code dm-0}), the device by its own ({@code
 * data-root}). Without {@code KNAME} they are matched by the order of the list: the first child of
 * a device stands on the line below it.
 */
final class BlockDevicesFormat implements FactFormat {

    @Override
    public String name() {
        return "block-devices";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Device")
                .text("name", "kind", "filesystem", "mount")
                .flag("encrypted")
                .list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(exhibits, BlockDevicesFormat::devices);
    }

    private static List<Fact> devices(Given.Text text) throws Misfit {
        List<Row> rows = new ArrayList<>();
        for (Line line : text.lines()) {
            if (!line.blank()) {
                rows.add(row(line));
            }
        }
        Map<String, List<Row>> byKernelName = byKernelName(rows);
        Map<String, Crypt> known = new HashMap<>();
        List<Fact> devices = new ArrayList<>();
        for (Row row : rows) {
            Fields fields =
                    new Fields(text.at(row.line()))
                            .text("name", row.name())
                            .text("kind", row.type())
                            .textOrAbsent("filesystem", row.filesystem(), "no file system is seen")
                            .textOrAbsent("mount", row.mount(), "it is not mounted");
            switch (crypt(row, byKernelName, known, new HashSet<>())) {
                case YES -> fields.flag("encrypted", true);
                case NO -> fields.flag("encrypted", false);
                case UNKNOWN ->
                        fields.unknown(
                                "encrypted",
                                Reason.Kind.UNREADABLE,
                                "what " + row.name() + " stands on is not in the list");
            }
            devices.add(fields.known());
        }
        return devices;
    }

    private static Row row(Line line) throws Misfit {
        SequencedMap<String, String> pairs = Pairs.of(line);
        return new Row(
                line,
                Pairs.value(pairs, "NAME", line),
                pairs.getOrDefault("KNAME", ""),
                Pairs.value(pairs, "TYPE", line),
                Pairs.value(pairs, "FSTYPE", line),
                Pairs.value(pairs, "MOUNTPOINT", line),
                Pairs.value(pairs, "PKNAME", line));
    }

    /** The rows of each device; one that stands on several has a row for each of them. */
    private static Map<String, List<Row>> byKernelName(List<Row> rows) {
        Map<String, List<Row>> byName = new HashMap<>();
        Map<String, String> kernelNames = new HashMap<>();
        for (Row row : rows) {
            String kernelName = row.kernelName().isEmpty() ? row.name() : row.kernelName();
            byName.computeIfAbsent(kernelName, _ -> new ArrayList<>()).add(row);
        }
        for (int i = 1; i < rows.size(); i++) {
            String parent = rows.get(i).parent();
            Row above = rows.get(i - 1);
            boolean mapped = above.kernelName().isEmpty() && !above.isPhysical();
            if (parent.startsWith("dm-")
                    && mapped
                    && !byName.containsKey(parent)
                    && kernelNames.putIfAbsent(above.name(), parent) == null) {
                byName.put(parent, byName.getOrDefault(above.name(), List.of(above)));
            }
        }
        return byName;
    }

    private static Crypt crypt(
            Row row, Map<String, List<Row>> byName, Map<String, Crypt> known, Set<String> above) {
        if (row.type().equals("crypt")) {
            return Crypt.YES;
        }
        if (row.parent().isEmpty()) {
            return Crypt.NO;
        }
        return parent(row.parent(), byName, known, above);
    }

    private static Crypt parent(
            String name,
            Map<String, List<Row>> byName,
            Map<String, Crypt> known,
            Set<String> above) {
        Crypt before = known.get(name);
        if (before != null) {
            return before;
        }
        List<Row> rows = byName.getOrDefault(name, List.of());
        // No real stack is deeper; a list that goes round in circles is not one we can judge.
        if (rows.isEmpty() || above.size() > 50 || !above.add(name)) {
            return Crypt.UNKNOWN;
        }
        Crypt all = Crypt.YES;
        for (Row row : rows) {
            Crypt one = crypt(row, byName, known, above);
            if (one == Crypt.NO || all == Crypt.YES) {
                all = one == Crypt.YES ? all : one;
            }
        }
        above.remove(name);
        known.put(name, all);
        return all;
    }

    private enum Crypt {
        YES,
        NO,
        UNKNOWN
    }

    private record Row(
            Line line,
            String name,
            String kernelName,
            String type,
            String filesystem,
            String mount,
            String parent) {

        boolean isPhysical() {
            return type.equals("disk") || type.equals("part") || type.equals("rom");
        }
    }
}
