package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.finding.Finding.Standing;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Severity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a report says, before it has a shape. Texts are as people and machines wrote them; whoever
 * prints them escapes them.
 *
 * @param title what the engagement is called
 * @param customer for whom it is
 * @param assessors who worked on it, in the order of their first entry
 * @param begun when the engagement began
 * @param issued when the report was made
 * @param pack the content pack
 * @param program the program that decided the verdicts
 * @param counts how many findings stand where
 * @param failed how many failed findings there are of each severity
 * @param sections the findings by section, in the order of the pack
 * @param notChecked every finding that is undetermined or open
 * @param hosts the hosts in scope
 * @param vantages the places from which the assessor looked
 * @param policy the policy inputs as they counted
 * @param consents the consent sheets that were agreed to
 * @param review where the review stands
 * @param custody the chain of entries
 * @param signer who signs
 * @param evidence all evidence that was gathered
 */
public record ReportModel(
        String title,
        String customer,
        List<String> assessors,
        Instant begun,
        Instant issued,
        PackUsed pack,
        Release program,
        SortedMap<Standing, Integer> counts,
        SortedMap<Severity, Integer> failed,
        List<Section> sections,
        List<NotChecked> notChecked,
        List<HostScope> hosts,
        List<VantageScope> vantages,
        List<PolicyLine> policy,
        List<Consent> consents,
        Engagement.Review review,
        Custody custody,
        Signer signer,
        List<EvidenceRow> evidence) {

    public ReportModel {
        assessors = List.copyOf(assessors);
        sections = List.copyOf(sections);
        notChecked = List.copyOf(notChecked);
        hosts = List.copyOf(hosts);
        vantages = List.copyOf(vantages);
        policy = List.copyOf(policy);
        consents = List.copyOf(consents);
        evidence = List.copyOf(evidence);
    }

    /** How many findings there are. */
    public int findings() {
        return sections.stream().mapToInt(s -> s.findings().size()).sum();
    }

    /**
     * The content pack that was used.
     *
     * @param name its short name
     * @param title its name for people
     * @param version its version
     * @param digest the digest of its files
     */
    public record PackUsed(String name, String title, String version, Sha256 digest) {}

    /**
     * A part of the walk-through.
     *
     * @param title its name for people
     * @param findings its findings, check by check
     */
    public record Section(String title, List<FindingReport> findings) {
        public Section {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Something that the assessment does not tell.
     *
     * @param check the check's id
     * @param title what the check is about
     * @param subject about which host or the site
     * @param standing undetermined or open
     * @param why the reason, or what a person still has to decide
     */
    public record NotChecked(
            String check, String title, String subject, Standing standing, String why) {}

    /**
     * A host in scope.
     *
     * @param name its name
     * @param address its address and port
     * @param roles what it is for, in words
     * @param login how the assessor logged in, in words
     * @param hostKey the algorithm and fingerprint of its key; empty where it was never seen
     * @param accepted how the key came to be trusted, in words
     * @param collection how the last collection ended, in words
     */
    public record HostScope(
            String name,
            String address,
            String roles,
            String login,
            String hostKey,
            String accepted,
            String collection) {}

    /**
     * A place from which the assessor looked.
     *
     * @param title its name for people
     * @param trusted whether the customer trusts those who are there
     */
    public record VantageScope(String title, boolean trusted) {}

    /**
     * Something that the customer's policy says.
     *
     * @param label what it is, in words
     * @param value its value, one item to a line
     * @param standard whether it is the pack's standard value because nobody said otherwise
     */
    public record PolicyLine(String label, String value, boolean standard) {}

    /**
     * A consent sheet that was agreed to.
     *
     * @param sheet its digest
     * @param by who agreed
     */
    public record Consent(Sha256 sheet, String by) {}

    /**
     * The chain that every entry of the engagement hangs on.
     *
     * @param entries how many entries there are
     * @param head the digest of the last
     */
    public record Custody(long entries, Sha256 head) {}

    /**
     * Who signs the report.
     *
     * @param name the name in the certificate
     * @param certificate the certificate's digest
     * @param selfMade whether the signer made the identity and nobody vouches for it
     */
    public record Signer(String name, Sha256 certificate, boolean selfMade) {}

    /**
     * A line of the evidence index.
     *
     * @param id the evidence's id
     * @param subject what it is about
     * @param what the command, file, query or document
     * @param at when it was had
     * @param blob the digest of its masked content; absent where it brought nothing
     * @param outcome how it ended, in words
     */
    public record EvidenceRow(
            String id,
            String subject,
            String what,
            Instant at,
            Optional<Sha256> blob,
            String outcome) {}
}
