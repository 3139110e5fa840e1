package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.finding.Finding;
import org.countersign.finding.Finding.Standing;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.Check;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FrameworkId;
import org.countersign.pack.Severity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what a report says. The same source gives the same model. */
public final class ReportModelBuilder {
    private final ReportSource source;
    private final Engagement engagement;
    private final Cards cards;

    private ReportModelBuilder(ReportSource source) {
        this.source = source;
        this.engagement = source.engagement();
        this.cards = new Cards(engagement, source.blobs());
    }

    /**
     * Builds the model.
     *
     * @throws CountersignException where evidence cannot be read
     */
    public static ReportModel build(ReportSource source) throws CountersignException {
        return new ReportModelBuilder(source).build();
    }

    private ReportModel build() throws CountersignException {
        ContentPack pack = source.pack();
        List<Finding> findings = sorted();
        List<Entry> entries = source.entries();
        Scope scope = new Scope(entries, engagement, pack);
        return new ReportModel(
                engagement.opened().title(),
                engagement.opened().customer(),
                entries.stream().map(Entry::by).distinct().toList(),
                entries.getFirst().at(),
                source.issued(),
                new ReportModel.PackUsed(pack.name(), pack.title(), pack.version(), pack.digest()),
                source.program(),
                counts(findings),
                failed(findings),
                sections(findings),
                notChecked(findings),
                scope.hosts(),
                scope.vantages(),
                scope.policy(),
                scope.consents(),
                engagement.review(),
                new ReportModel.Custody(source.links().size(), source.links().getLast().digest()),
                source.signer(),
                cards.index());
    }

    private List<Finding> sorted() {
        Map<CheckId, Integer> order = new HashMap<>();
        source.pack().checks().forEach(check -> order.putIfAbsent(check.id(), order.size()));
        return source.findings().stream()
                .sorted(
                        Comparator.<Finding>comparingInt(
                                        f -> order.getOrDefault(f.check().id(), order.size()))
                                .thenComparing(Finding::subject))
                .toList();
    }

    private static SortedMap<Standing, Integer> counts(List<Finding> findings) {
        SortedMap<Standing, Integer> counts = new TreeMap<>();
        for (Standing standing : Standing.values()) {
            counts.put(standing, 0);
        }
        findings.forEach(f -> counts.merge(f.standing(), 1, Integer::sum));
        return counts;
    }

    private static SortedMap<Severity, Integer> failed(List<Finding> findings) {
        SortedMap<Severity, Integer> counts = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        findings.stream()
                .filter(f -> f.standing() == Standing.FAILED)
                .forEach(f -> counts.merge(f.severity(), 1, Integer::sum));
        return counts;
    }

    private List<ReportModel.Section> sections(List<Finding> findings) throws CountersignException {
        List<ReportModel.Section> sections = new ArrayList<>();
        for (ContentPack.Section section : source.pack().sections()) {
            List<FindingReport> reports = new ArrayList<>();
            for (Finding finding : findings) {
                if (finding.check().section().equals(section.id())) {
                    reports.add(report(finding));
                }
            }
            sections.add(new ReportModel.Section(section.title(), reports));
        }
        return sections;
    }

    private FindingReport report(Finding finding) throws CountersignException {
        Check check = finding.check();
        boolean toRepair =
                switch (finding.standing()) {
                    case FAILED, ACCEPTED_RISK -> true;
                    case PASSED, NOT_APPLICABLE, NOT_ACHIEVABLE, UNDETERMINED, OPEN -> false;
                };
        return new FindingReport(
                check.id(),
                check.title(),
                check.question(),
                finding.subject(),
                finding.verdict().word(),
                finding.verdict().sentence(),
                finding.standing(),
                finding.severity(),
                check.severity(),
                judged(finding),
                finding.stale(),
                toRepair ? Prose.read(check.guidance().remediation()) : List.of(),
                controls(check),
                check.references(),
                cards.of(finding),
                finding.verdict().why());
    }

    private Optional<FindingReport.Judged> judged(Finding finding) {
        return Optional.ofNullable(engagement.judgements().get(finding.key()))
                .filter(judged -> finding.judgement().isPresent())
                .map(
                        judged ->
                                new FindingReport.Judged(
                                        judged.judgement().decision(),
                                        judged.entry().by(),
                                        judged.entry().at(),
                                        judged.judgement().note()));
    }

    private List<FindingReport.Controls> controls(Check check) {
        List<FindingReport.Controls> controls = new ArrayList<>();
        check.frameworks()
                .forEach(
                        (id, ids) ->
                                controls.add(
                                        new FindingReport.Controls(id.text(), title(id), ids)));
        return controls;
    }

    private String title(FrameworkId id) {
        return source.pack().frameworks().stream()
                .filter(f -> f.id().equals(id))
                .map(ContentPack.Framework::title)
                .findFirst()
                .orElse(id.text());
    }

    private static List<ReportModel.NotChecked> notChecked(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.standing() == Standing.UNDETERMINED || f.standing() == Standing.OPEN)
                .map(
                        f ->
                                new ReportModel.NotChecked(
                                        f.check().id().text(),
                                        f.check().title(),
                                        f.subject().text(),
                                        f.standing(),
                                        f.verdict().sentence()))
                .toList();
    }
}
