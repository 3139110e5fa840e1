package org.countersign.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.report.ReportModel;
import org.countersign.report.Sample;
import org.countersign.report.sign.Reports;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class PdfReportTest {
    private static byte[] usual = new byte[0];
    private static byte[] hostile = new byte[0];
    private static ReportModel hostileModel;

    @TempDir private Path folder;

    @BeforeAll
    static void render() throws CountersignException {
        VeraGreenfieldFoundryProvider.initialise();
        usual = Reports.signed(Sample.usual());
        Sample sample = HostileSample.make();
        hostileModel = Reports.model(sample);
        hostile = Reports.signed(sample);
    }

    @Test
    void signedReportsArePdfA3aAndPdfUa1() throws Exception {
        assertThat(failedRules(usual, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(failedRules(usual, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(failedRules(hostile, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(failedRules(hostile, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void everyTextOfTheModelStandsInTheReportAsItIs() throws IOException {
        String text = squeezed(text(hostile));
        List<String> texts = new ArrayList<>();
        collect(hostileModel, texts);

        assertThat(texts).hasSizeGreaterThan(60);
        try (Fonts fonts = new Fonts()) {
            for (String expected : texts) {
                String shown = squeezed(fonts.glyphs().visible(expected));
                assertThat(text.contains(shown)).as(expected).isTrue();
            }
        }
    }

    @Test
    void textsThatLookLikeMarkupOrTemplatesStayTexts() throws IOException {
        assertThat(squeezed(text(hostile)))
                .contains(squeezed("{{model.title}} {{{x}}} <b>bold</b> &amp; &#65; ]]> <!-- x"))
                .contains(squeezed("<script>alert(1)</script>"));
    }

    @Test
    void charactersWithoutAGlyphBecomeBoxes() throws IOException {
        assertThat(squeezed(text(hostile)))
                .contains("CJK:\u25a1\u25a1end")
                .contains("control:\u25a1\u25a1\u25a1end")
                .contains("override:\u25a1end")
                .contains("emoji:\u25a1end");
    }

    @Test
    void picturesOfControlCharactersBecomeWhatTerminalsShow() throws IOException {
        try (Fonts fonts = new Fonts()) {
            assertThat(fonts.glyphs().visible("one\u240d\u240atwo\u2421"))
                    .isEqualTo("one^M^Jtwo^?");
        }
    }

    @Test
    void attachmentsAreAssociatedWithTheDocument() throws IOException {
        try (PDDocument document = Loader.loadPDF(usual)) {
            var names = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();

            assertThat(names.keySet()).containsExactlyInAnyOrder("results.json", "evidence.zip");
            assertThat(names.get("results.json").getCOSObject().getNameAsString("AFRelationship"))
                    .isEqualTo("Data");
            assertThat(document.getDocumentCatalog().getCOSObject().getCOSArray(AF)).hasSize(2);
        }
    }

    @Test
    void anEmptyEngagementIsAReportToo() throws Exception {
        byte[] empty = Reports.signed(Sample.empty("Nothing yet", "Example Telecom"));

        assertThat(text(empty)).contains("This assessment has no findings.");
        assertThat(failedRules(empty, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(failedRules(empty, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void otherProgramsAcceptTheReport() throws Exception {
        Path file = Files.write(folder.resolve("report.pdf"), usual);

        assertThat(run("pdfsig", file))
                .contains("Signature is Valid", "Total document signed")
                .contains("Signer Certificate Common Name: The Assessor");
        assertThat(run("qpdf", Path.of("--check"), file))
                .contains("No syntax or stream encoding errors found");
    }

    private static final org.apache.pdfbox.cos.COSName AF =
            org.apache.pdfbox.cos.COSName.getPDFName("AF");

    private static List<String> failedRules(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(flavour, 100, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isPositive();
            return result.getTestAssertions().stream()
                    .map(
                            a ->
                                    a.getRuleId().getClause()
                                            + " "
                                            + a.getMessage()
                                            + " at "
                                            + a.getLocation().getContext())
                    .toList();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            // Where words end up on a page is the layout's; that they are there is the point.
            stripper.setSortByPosition(false);
            StringBuilder pages = new StringBuilder();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.append(
                        stripper.getText(document)
                                .replaceAll("Countersign\\s+Page \\d+ of \\d+", ""));
            }
            return pages.toString();
        }
    }

    /** Lines break where the layout wants, so that white space does not count. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }

    /** Every text in a record, however deep. */
    private static void collect(Object value, List<String> texts) {
        switch (value) {
            // The lines of a list stand side by side in print.
            case String text -> texts.addAll(text.lines().toList());
            case Collection<?> items -> items.forEach(item -> collect(item, texts));
            case Map<?, ?> _ -> {}
            case Optional<?> optional -> optional.ifPresent(item -> collect(item, texts));
            case Event _ -> {}
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    if (printed(record, component.getName())) {
                        collect(field(record, component), texts);
                    }
                }
            }
            default -> {}
        }
    }

    /** A few values are for machines: the words of verdicts and the ids of catalogues. */
    private static boolean printed(Record record, String name) {
        return !Stream.of(
                        "FindingReport.verdict",
                        "Controls.id",
                        "EvidenceCard.id",
                        "FindingReport.why")
                .toList()
                .contains(record.getClass().getSimpleName() + "." + name);
    }

    private static Object field(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String program, Path... arguments) throws Exception {
        boolean there =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
        Assumptions.assumeTrue(there, program + " is not on this machine");
        List<String> command = new ArrayList<>(List.of(program));
        Stream.of(arguments).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
