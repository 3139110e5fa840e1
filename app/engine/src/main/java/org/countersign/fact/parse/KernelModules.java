package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;

import java.util.List;

/** What {@code /proc/modules} holds, see proc(5): the parts of the kernel that are loaded. */
final class KernelModules {
    private KernelModules() {}

    /**
     * Whether the kernel filters packets in the old way only: its packet filters are loaded as
     * modules, and the one that holds the rules of nftables is not among them.
     */
    static boolean onlyOldFilters(Exhibit exhibit) {
        if (!(Given.open(exhibit) instanceof Given.Text text) || text.cut() || text.exit() != 0) {
            return false;
        }
        List<String> names = text.lines().stream().map(KernelModules::name).toList();
        return names.contains("ip_tables") && !names.contains("nf_tables");
    }

    private static String name(Line line) {
        List<String> words = Words.of(line.text());
        return words.isEmpty() ? "" : words.getFirst();
    }
}
