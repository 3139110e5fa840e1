package org.countersign.pack.yaml;

import org.countersign.pack.Check;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Fixture;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PackIssue;
import org.countersign.pack.Probe;

import java.util.List;

/**
 * Reads a pack as {@code docs/pack-format.md} describes it. Whatever the files hold, the outcome is
 * a value: the pack, or everything that is wrong with it at once.
 */
public final class PackReader {

    private PackReader() {}

    /**
     * Reads a pack.
     *
     * @param files its files; see {@link PackFolder} and {@link PackArchive}
     */
    public static PackReading read(PackFiles files) {
        PackDraft draft = new PackDraft(files);
        new ManifestReader(draft).read();
        ProbeReader probeReader = new ProbeReader(draft);
        List<Probe> probes = probeReader.read();
        List<FactSpec> facts = new FactReader(draft).read();
        List<Check> checks = new CheckReader(draft).read();
        List<Fixture> fixtures = new FixtureReader(draft, probes, facts, checks).read();
        new CrossChecks(draft).run(probes, facts, checks, probeReader.stages());
        List<PackIssue> issues = draft.issues.sorted();
        if (!issues.isEmpty()) {
            return new PackReading.Broken(issues);
        }
        return new PackReading.Sound(
                new ContentPack(
                        draft.name,
                        draft.title,
                        draft.version,
                        draft.sectionList,
                        draft.roleList,
                        draft.policyList,
                        draft.frameworkList,
                        probes,
                        facts,
                        checks,
                        fixtures,
                        files,
                        files.digest()));
    }
}
