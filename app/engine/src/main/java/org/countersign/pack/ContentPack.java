package org.countersign.pack;

import org.countersign.kernel.Sha256;

import java.util.List;
import java.util.Optional;

/**
 * Everything an assessment of one product needs to know of it.
 *
 * @param name the pack's short name, such as {@code voipmonitor}
 * @param title its name for people
 * @param version its version, {@code MAJOR.MINOR.PATCH}
 * @param sections the sections in the order of the walk-through
 * @param roles what hosts can be
 * @param policy what the customer's policy says
 * @param frameworks the catalogues of controls
 * @param probes the looks at hosts
 * @param facts how facts are read
 * @param checks the checks in the order of the walk-through
 * @param fixtures the recorded situations
 * @param files the files it was read from
 * @param digest the digest of those files
 */
public record ContentPack(
        String name,
        String title,
        String version,
        List<Section> sections,
        List<HostRole> roles,
        List<PolicyInput> policy,
        List<Framework> frameworks,
        List<Probe> probes,
        List<FactSpec> facts,
        List<Check> checks,
        List<Fixture> fixtures,
        PackFiles files,
        Sha256 digest) {

    public ContentPack {
        sections = List.copyOf(sections);
        roles = List.copyOf(roles);
        policy = List.copyOf(policy);
        frameworks = List.copyOf(frameworks);
        probes = List.copyOf(probes);
        facts = List.copyOf(facts);
        checks = List.copyOf(checks);
        fixtures = List.copyOf(fixtures);
    }

    /**
     * A part of the walk-through.
     *
     * @param id its name
     * @param title its name for people
     */
    public record Section(SectionId id, String title) {}

    /**
     * What a host can be.
     *
     * @param id its name
     * @param title its name for people
     */
    public record HostRole(RoleId id, String title) {}

    /**
     * A catalogue of controls.
     *
     * @param id its name
     * @param title its name for people
     */
    public record Framework(FrameworkId id, String title) {}

    /** The check of this name. */
    public Optional<Check> check(CheckId id) {
        return checks.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The probe of this name. */
    public Optional<Probe> probe(ProbeId id) {
        return probes.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The fact of this name. */
    public Optional<FactSpec> fact(FactId id) {
        return facts.stream().filter(f -> f.id().equals(id)).findFirst();
    }
}
