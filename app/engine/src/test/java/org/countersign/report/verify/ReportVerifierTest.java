package org.countersign.report.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.ReportFormat;
import org.countersign.report.Results;
import org.countersign.report.Sample;
import org.countersign.report.pdf.Attachment;
import org.countersign.report.sign.Reports;
import org.countersign.report.verify.Proof.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ReportVerifierTest {
    private static final Sample SAMPLE = Sample.usual();
    private static byte[] report = new byte[0];

    @BeforeAll
    static void sign() throws CountersignException {
        report = Reports.signed(SAMPLE);
    }

    @Test
    void everyProofOfAnUntouchedReportHoldsAndTheSignerIsLeftToTheReader() {
        Verification verification = verify(report);

        assertThat(verification.proofs())
                .extracting(Proof::name, Proof::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Report", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Signature", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Whole file", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Signer", Outcome.NOT_CHECKED),
                        org.assertj.core.groups.Tuple.tuple("Attachments", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Chain of custody", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Evidence", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Judgements", Outcome.HOLDS),
                        org.assertj.core.groups.Tuple.tuple("Verdicts", Outcome.HOLDS));
        assertThat(proof(verification, "Signer").sentence())
                .contains("CN=The Assessor")
                .contains(Reports.signer().fingerprint().hex())
                .contains("nobody here vouches for it");
        assertThat(verification.holds()).isTrue();
    }

    @Test
    void signerHoldsWhereTheReaderExpectsThisCertificate() {
        Sha256 right = Reports.signer().fingerprint();

        assertThat(proof(verify(report, Optional.of(right)), "Signer").outcome())
                .isEqualTo(Outcome.HOLDS);
        assertThat(proof(verify(report, Optional.of(Sha256.NONE)), "Signer").outcome())
                .isEqualTo(Outcome.BROKEN);
    }

    @Test
    void oneChangedByteAnywhereBreaksTheReport() {
        for (int i = 0; i < 24; i++) {
            int at = (int) ((long) report.length * (2 * i + 1) / 48);
            byte[] changed = report.clone();
            changed[at] ^= 1;

            assertThat(verify(changed).holds()).as("byte %d of %d", at, report.length).isFalse();
        }
    }

    @Test
    void changedPageTextIsAChangedSignature() {
        byte[] changed = report.clone();
        int at = indexOf(changed, "/Producer");
        changed[at + 12] ^= 1;

        assertThat(proof(verify(changed), "Signature"))
                .isEqualTo(
                        Proof.broken(
                                "Signature",
                                "The file was changed after it was signed: the digest differs."));
    }

    @Test
    void appendedBytesAreToldByTheirNumber() {
        byte[] longer = Arrays.copyOf(report, report.length + 7);
        Arrays.fill(longer, report.length, longer.length, (byte) '\n');

        assertThat(proof(verify(longer), "Whole file"))
                .isEqualTo(
                        Proof.broken(
                                "Whole file",
                                "7 bytes were added to the file after it was signed."));
    }

    @Test
    void anUpdateAfterSigningIsAnAddition() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(report)) {
            document.getDocumentInformation().setTitle("Another title");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }

        assertThat(proof(verify(out.toByteArray()), "Whole file").outcome())
                .isEqualTo(Outcome.BROKEN);
    }

    @Test
    void changedResultsAreNotThoseOfTheReport() throws IOException, CountersignException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(report)) {
            var tree = document.getDocumentCatalog().getNames().getEmbeddedFiles();
            var stream = tree.getValue(Results.FILE).getEmbeddedFile();
            String text = new String(stream.toByteArray(), StandardCharsets.UTF_8);
            try (var writing =
                    stream.createOutputStream(org.apache.pdfbox.cos.COSName.FLATE_DECODE)) {
                writing.write(
                        text.replace("\"FAILED\"", "\"PASSED\"").getBytes(StandardCharsets.UTF_8));
            }
            document.save(out);
        }
        Verification verification = verify(out.toByteArray());

        assertThat(proof(verification, "Attachments").outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void swappedEvidenceBreaksWhateverTheManifestSays() throws CountersignException {
        byte[] swapped = tamperedBundle(members -> swapBlobs(members, true));

        Verification verification = verify(swapped);

        assertThat(proof(verification, "Signature").outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(proof(verification, "Attachments").outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(proof(verification, "Evidence").outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void swappedEvidenceUnderAnOldManifestIsNamed() throws CountersignException {
        byte[] swapped = tamperedBundle(members -> swapBlobs(members, false));

        assertThat(proof(verify(swapped), "Attachments").sentence())
                .startsWith("blobs/")
                .endsWith("is not what its list says.");
    }

    @Test
    void entriesOfAProgramThatWroteThemOtherwiseStandAsItWroteThem() throws Exception {
        Sample older = Sample.empty("Assessment", "Example Telecom");
        older.rewriteLast(json -> json.replaceFirst(",", ", "));
        older.approveAlone();
        older.rewriteLast(json -> json.replaceFirst(",", ", "));

        assertThat(verify(Reports.signed(older)).proofs())
                .filteredOn(p -> p.name().equals("Chain of custody"))
                .containsExactly(
                        Proof.holds(
                                "Chain of custody",
                                "All 11 entries of the journal follow one another, up to the one"
                                        + " that the report names."));
    }

    @Test
    void aRemovedEntryBreaksTheChain() throws CountersignException {
        byte[] cut =
                tamperedBundle(
                        members -> {
                            List<String> lines =
                                    members.get(EvidenceBundle.ENTRIES).text().lines().toList();
                            String without =
                                    String.join("\n", lines.subList(0, 4))
                                            + "\n"
                                            + String.join("\n", lines.subList(5, lines.size()))
                                            + "\n";
                            members.put(EvidenceBundle.ENTRIES, Bytes.of(without));
                            relist(members);
                        });

        assertThat(proof(verify(cut), "Chain of custody"))
                .isEqualTo(
                        Proof.broken(
                                "Chain of custody",
                                "Entry 5 of the journal does not follow the one before."));
    }

    @Test
    void anEntryOfANewerProgramIsNoDamageAndNothingThatRestsOnItIsSaidToHold()
            throws CountersignException {
        Verification verification =
                verify(
                        rewritten(
                                lines -> lines.replaceAll(ReportVerifierTest::ofANewerProgram),
                                results -> results));

        assertThat(verification.proofs())
                .filteredOn(p -> p.outcome() != Outcome.HOLDS)
                .filteredOn(p -> !p.name().equals("Signer"))
                .containsExactly(
                        newer("Evidence", "Entry 8 of the journal"),
                        newer("Judgements", "Entry 8 of the journal"),
                        newer("Verdicts", "Entry 8 of the journal"));
        assertThat(proof(verification, "Attachments").outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(proof(verification, "Chain of custody").outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(verification.broken()).isFalse();
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void anEntryOfANewerProgramThatWasPutInAfterwardsBreaksTheChain() throws CountersignException {
        byte[] changed =
                tamperedBundle(
                        members -> {
                            String text = members.get(EvidenceBundle.ENTRIES).text();
                            members.put(EvidenceBundle.ENTRIES, Bytes.of(ofANewerProgram(text)));
                            relist(members);
                        });

        assertThat(proof(verify(changed), "Chain of custody"))
                .isEqualTo(
                        Proof.broken(
                                "Chain of custody",
                                "Entry 9 of the journal does not follow the one before."));
    }

    @Test
    void whatIsNoEntryAtAllIsDamage() throws CountersignException {
        byte[] changed =
                tamperedBundle(
                        members -> {
                            String text = members.get(EvidenceBundle.ENTRIES).text();
                            members.put(EvidenceBundle.ENTRIES, Bytes.of(text + "{\"number\":"));
                            relist(members);
                        });

        assertThat(proof(verify(changed), "Chain of custody"))
                .isEqualTo(
                        Proof.broken("Chain of custody", "An entry of the journal does not read."));
    }

    @Test
    void resultsOfANewerProgramAreNoDamage() throws CountersignException {
        Verification verification =
                verify(
                        rewritten(
                                _ -> {},
                                results ->
                                        results.replace(
                                                "\"decision\":\"AGREE\"",
                                                "\"decision\":\"POSTPONED\"")));

        assertThat(proof(verification, "Attachments"))
                .isEqualTo(newer("Attachments", "results.json"));
        assertThat(verification.broken()).isFalse();
        assertThat(verification.holds()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"format\":\"something/1\"}", "{}"})
    void resultsThatAreNoneAreDamage(String results) throws CountersignException {
        assertThat(proof(verify(rewritten(_ -> {}, _ -> results)), "Attachments"))
                .isEqualTo(Proof.broken("Attachments", "results.json does not read."));
    }

    @Test
    void aReportOfANewerShapeIsNotSaidToVerify() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(report)) {
            document.getDocumentInformation().setCustomMetadataValue(ReportFormat.MARK, "2");
            document.save(out);
        }
        Verification verification = verify(out.toByteArray());

        assertThat(verification.proofs()).containsExactly(newer("Report", "The report"));
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void aCutFileIsBrokenWhereverItIsCut() {
        for (int part = 0; part < 12; part++) {
            byte[] cut = Arrays.copyOf(report, (int) ((long) report.length * part / 12));

            assertThat(verify(cut).holds()).as("%d bytes", cut.length).isFalse();
        }
    }

    @Test
    void otherFilesAreToldToBeNoReports() throws IOException {
        ByteArrayOutputStream foreign = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new org.apache.pdfbox.pdmodel.PDPage());
            document.save(foreign);
        }

        assertThat(verify(foreign.toByteArray()).proofs())
                .containsExactly(
                        Proof.broken("Report", "This PDF is not a report of Countersign."));
        assertThat(verify("hello".getBytes(StandardCharsets.UTF_8)).proofs())
                .extracting(Proof::outcome)
                .containsExactly(Outcome.BROKEN);
    }

    /**
     * A report as a newer program could have made it: entries are linked anew, and it is signed.
     */
    private static byte[] rewritten(Consumer<List<String>> entries, UnaryOperator<String> results)
            throws CountersignException {
        return Reports.signed(
                SAMPLE,
                attachments -> {
                    try {
                        Bytes before = attachments.getLast().content();
                        SortedMap<String, Bytes> members =
                                new TreeMap<>(Bundle.unpack(before).members());
                        List<String> lines =
                                new ArrayList<>(
                                        members.get(EvidenceBundle.ENTRIES)
                                                .text()
                                                .lines()
                                                .toList());
                        entries.accept(lines);
                        Sha256 head = relink(lines);
                        members.put(
                                EvidenceBundle.ENTRIES, Bytes.of(String.join("\n", lines) + "\n"));
                        relist(members);
                        List<Attachment> made =
                                new ArrayList<>(Attachment.of(Reports.model(SAMPLE), zip(members)));
                        Attachment first = made.getFirst();
                        String text =
                                first.content()
                                        .text()
                                        .replace(
                                                SAMPLE.links().getLast().digest().hex(),
                                                head.hex());
                        made.set(
                                0,
                                new Attachment(
                                        first.name(),
                                        first.mediaType(),
                                        first.description(),
                                        first.relation(),
                                        Bytes.of(results.apply(text))));
                        return made;
                    } catch (IOException | CountersignException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** The eighth entry, as this program does not know it. */
    private static String ofANewerProgram(String entries) {
        return entries.replace("\"type\":\"HostKeyAccepted\"", "\"type\":\"HostKeyWeighed\"");
    }

    private static Sha256 relink(List<String> lines) {
        Sha256 head = Sha256.NONE;
        for (int i = 0; i < lines.size(); i++) {
            lines.set(
                    i,
                    lines.get(i)
                            .replaceFirst(
                                    "\"previous\":\"[0-9a-f]{64}\"",
                                    "\"previous\":\"" + head + "\""));
            head = Sha256.of(lines.get(i));
        }
        return head;
    }

    private static Proof newer(String name, String what) {
        return Proof.notChecked(
                name,
                what
                        + " was written by a newer Countersign. Update this program, then verify"
                        + " the report again.");
    }

    /** Changes the members of the evidence, and everything that names their digests, and signs. */
    private static byte[] tamperedBundle(Consumer<SortedMap<String, Bytes>> tampering)
            throws CountersignException {
        return Reports.signed(
                SAMPLE,
                attachments -> {
                    try {
                        SortedMap<String, Bytes> members =
                                new TreeMap<>(
                                        Bundle.unpack(attachments.getLast().content()).members());
                        tampering.accept(members);
                        return Attachment.of(Reports.model(SAMPLE), zip(members));
                    } catch (IOException | CountersignException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void swapBlobs(SortedMap<String, Bytes> members, boolean relist) {
        List<String> blobs =
                members.keySet().stream().filter(n -> n.startsWith("blobs/")).limit(2).toList();
        Bytes first = members.get(blobs.getFirst());
        members.put(blobs.getFirst(), members.get(blobs.getLast()));
        members.put(blobs.getLast(), first);
        if (relist) {
            relist(members);
        }
    }

    private static void relist(SortedMap<String, Bytes> members) {
        SortedMap<String, Sha256> list = new TreeMap<>();
        members.forEach((name, content) -> list.put(name, content.sha256()));
        list.remove(EvidenceBundle.MANIFEST);
        members.put(
                EvidenceBundle.MANIFEST,
                Bytes.of(
                        Json.write(
                                new EvidenceBundle.Manifest(
                                        EvidenceBundle.FORMAT, Sha256.NONE, list))));
    }

    private static Bytes zip(SortedMap<String, Bytes> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().toArray());
            }
        }
        return Bytes.of(out.toByteArray());
    }

    private static Verification verify(byte[] file) {
        return verify(file, Optional.empty());
    }

    private static Verification verify(byte[] file, Optional<Sha256> expected) {
        return new ReportVerifier(
                        (_, _) -> VerdictProofTest.decided(SAMPLE), Sample.PROGRAM, expected)
                .verify(Bytes.of(file));
    }

    private static Proof proof(Verification verification, String name) {
        return verification.proofs().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(verification.toString()));
    }

    private static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
