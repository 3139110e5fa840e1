package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.finding.Finding;
import org.countersign.rule.ReasonNode;
import org.countersign.rule.Verdict;
import org.countersign.target.HostId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shipped pack on three deployments of real servers: a hardened, a default and a broken one.
 */
class LabTest {
    static final Path GOLDEN = Path.of("src/test/resources/golden/lab.txt");
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String[] ALL_ROLES = {"sensor", "server", "db", "gui"};

    @TempDir private static Path folder;

    private static final Map<LabDeployment, LabHost> HOSTS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        LabHost.assumePossible();
        List<LabDeployment> deployments = LabDeployment.all().toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LabHost>> starting =
                    deployments.stream()
                            .map(d -> threads.submit(() -> LabHost.start(d.name(), folder)))
                            .toList();
            for (int i = 0; i < deployments.size(); i++) {
                HOSTS.put(deployments.get(i), starting.get(i).get());
            }
        }
        trustTheAuthorityOf(host("hardened"));
    }

    @AfterAll
    static void end() throws IOException {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        for (LabHost host : HOSTS.values()) {
            host.close();
        }
    }

    /** As the assessor's machine does where the customer has an authority of its own. */
    private static void trustTheAuthorityOf(LabHost host) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(host.work().resolve("ca.crt"))) {
            store.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve("authorities.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "lab".toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE + "Password", "lab");
    }

    private static LabHost host(String deployment) {
        return HOSTS.entrySet().stream()
                .filter(host -> host.getKey().name().equals(deployment))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** Run with {@code -Dcountersign.golden=rewrite} to write the golden table anew. */
    @Test
    void everyCheckComesToItsVerdictAndNothingIsChanged() throws Exception {
        LabTable table = new LabTable();
        List<String> unfounded = new ArrayList<>();
        for (var each : HOSTS.entrySet()) {
            LabDeployment deployment = each.getKey();
            Path file = folder.resolve(deployment.name() + ".countersign");
            try (LabAssessment assessment = LabAssessment.begin(file, deployment.trusted())) {
                assessment.add(deployment.name(), each.getValue(), ALL_ROLES);
                assessment.policy(deployment.policy());
                Set<String> before = each.getValue().state();
                assessment.collect();
                assertUnchanged(before, each.getValue().state());
                // Every password, key and token of the lab has these words in it.
                assertThat(assessment.kept()).contains("managerip").doesNotContain("lab-secret");
                assessment.answer(deployment.answers());
                List<Finding> findings = assessment.findings();
                tellReasons(deployment, findings);
                table.put(deployment.name(), findings);
                unfounded.addAll(findings.stream().flatMap(LabTest::withoutEvidence).toList());
            }
        }
        if (System.getProperty("countersign.golden", "").equals("rewrite")) {
            Files.writeString(GOLDEN, table.toString());
        }
        assertThat(table).hasToString(Files.readString(GOLDEN));
        assertThat(unfounded).as("passes that rest on no evidence").isEmpty();
    }

    /** Each host is judged by its own evidence, though the others have the same roles. */
    @Test
    void hostsThatShareAllTheirRolesAreToldApart() throws Exception {
        try (LabAssessment assessment =
                LabAssessment.begin(folder.resolve("alike.countersign"), false)) {
            for (var each : HOSTS.entrySet()) {
                assessment.add(each.getKey().name(), each.getValue(), ALL_ROLES);
            }
            assessment.collect();
            SortedMap<String, String> alone = LabTable.column(GOLDEN, "default");
            for (Finding finding : assessment.findings()) {
                if (finding.subject().host().filter(new HostId("default")::equals).isPresent()) {
                    assertThat(LabTable.word(finding.verdict().word()))
                            .as(finding.key() + ": " + finding.verdict().sentence())
                            .isEqualTo(alone.get(finding.check().id().text()));
                }
            }
            assertThat(verdict(assessment, "VM-CFG-08 on hardened")).startsWith("pass");
            assertThat(verdict(assessment, "VM-CFG-08 on default")).startsWith("needs-assessor");
            assertThat(verdict(assessment, "VM-CFG-08 on broken")).startsWith("fail");
            // Apache lists its folders but runs PHP; nginx without PHP hands out its source.
            assertThat(verdict(assessment, "VM-CFG-24 on hardened@here")).startsWith("pass");
            assertThat(verdict(assessment, "VM-CFG-24 on default@here")).endsWith(": /config/.");
            assertThat(verdict(assessment, "VM-CFG-24 on broken@here"))
                    .endsWith(": /config/configuration.php.");
            assertThat(verdict(assessment, "VM-AUTH-14 on default"))
                    .endsWith("/apache2/php.ini:session.gc_maxlifetime = 1440.");
        }
    }

    /**
     * Two sensors and a host with the other two roles: what a sensor's check wants of the database
     * comes from that host; what a database's check wants of the sensor is not guessed.
     */
    @Test
    void aFactOfAnotherRoleComesFromTheOneHostThatHasIt() throws Exception {
        try (LabAssessment assessment =
                LabAssessment.begin(folder.resolve("split.countersign"), false)) {
            assessment.add("sensor-1", host("hardened"), "sensor");
            assessment.add("sensor-2", host("default"), "sensor");
            assessment.add("office", host("broken"), "db", "gui");
            assessment.collect();
            assertThat(verdict(assessment, "VM-CFG-12 on sensor-1"))
                    .isEqualTo(
                            "fail: The file binds the manager to 127.0.0.1, but the database opens"
                                    + " it on every address.");
            assertThat(verdict(assessment, "VM-CFG-12 on sensor-2")).startsWith("pass");
            assertThat(verdict(assessment, "VM-CFG-08 on sensor-1")).startsWith("pass");
            assertThat(verdict(assessment, "VM-CFG-08 on sensor-2")).startsWith("needs-assessor");
            assertThat(verdict(assessment, "VM-CFG-08 on office")).isEmpty();
            assertThat(verdict(assessment, "VM-CFG-23 on office")).startsWith("fail");
            assertThat(verdict(assessment, "VM-COMP-01 on office"))
                    .isEqualTo(
                            "undetermined: Could not find out: several hosts have the role for it,"
                                    + " and it is not known which one belongs to this one.");
        }
    }

    /** A verdict in words: {@code fail: The sentence.} */
    private static String verdict(LabAssessment assessment, String key) throws Exception {
        return assessment.findings().stream()
                .filter(finding -> finding.key().toString().equals(key))
                .map(finding -> finding.verdict().word() + ": " + finding.verdict().sentence())
                .collect(Collectors.joining());
    }

    static void assertUnchanged(Set<String> before, Set<String> after) {
        assertThat(without(after, before)).as("what the collection left").isEmpty();
        assertThat(without(before, after)).as("what it took away").isEmpty();
        assertThat(before.stream().map(line -> line.split(" ")[0]).distinct())
                .contains("address", "file", "listener", "mount", "process", "setting", "table");
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    /**
     * A pass for lack of evidence would be the worst mistake: where a check looks at facts, its
     * pass names the evidence, and nothing that decided it was unknown.
     */
    private static Stream<String> withoutEvidence(Finding finding) {
        if (!(finding.verdict() instanceof Verdict.Pass pass) || finding.check().uses().isEmpty()) {
            return Stream.empty();
        }
        Stream<String> nothing =
                pass.why().provenance().isEmpty()
                        ? Stream.of(finding.key() + " names no evidence: " + pass.sentence())
                        : Stream.empty();
        Stream<String> unknown =
                nodes(pass.why().children().getLast())
                        .filter(node -> node.value().startsWith("unknown"))
                        .map(node -> finding.key() + ": " + node.text() + " is " + node.value());
        return Stream.concat(nothing, unknown);
    }

    private static Stream<ReasonNode> nodes(ReasonNode node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(LabTest::nodes));
    }

    /** For whoever reads the golden table. */
    private static void tellReasons(LabDeployment deployment, List<Finding> findings)
            throws IOException {
        Path file = Path.of("target", "lab", deployment.name() + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                findings.stream()
                        .map(
                                finding ->
                                        "%s: %s: %s%n"
                                                .formatted(
                                                        finding.key(),
                                                        LabTable.word(finding.verdict().word()),
                                                        finding.verdict().sentence()))
                        .collect(Collectors.joining()));
    }
}
