package org.countersign.report.verify;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.countersign.kernel.Bytes;
import org.countersign.report.ReportFormat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A PDF file that may be a report. Reads what it asks for and believes nothing. */
final class SealedFile implements AutoCloseable {
    /** No attachment of ours is larger; a larger one is an attack on memory. */
    private static final int MOST_BYTES = 512 * 1024 * 1024;

    private final PDDocument document;

    private SealedFile(PDDocument document) {
        this.document = document;
    }

    /**
     * Opens a file.
     *
     * @throws IOException where it is not a PDF, or too damaged to be read
     */
    static SealedFile open(byte[] file) throws IOException {
        return new SealedFile(Loader.loadPDF(file));
    }

    /** The version of the report's shape; empty where this is no report of this program. */
    Optional<String> version() {
        return information(ReportFormat.MARK);
    }

    /** The digest of the results, as the document's information has it. */
    Optional<String> resultsDigest() {
        return information(ReportFormat.RESULTS_MARK);
    }

    List<PDSignature> signatures() throws IOException {
        return document.getSignatureDictionaries();
    }

    /** The content of an attachment. */
    Optional<Bytes> attachment(String name) throws IOException {
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        var tree = names.getEmbeddedFiles();
        PDComplexFileSpecification file = tree == null ? null : tree.getValue(name);
        PDEmbeddedFile embedded = file == null ? null : file.getEmbeddedFile();
        if (embedded == null) {
            return Optional.empty();
        }
        try (InputStream in = embedded.createInputStream()) {
            byte[] content = in.readNBytes(MOST_BYTES);
            if (content.length == MOST_BYTES) {
                throw new IOException(name + " is larger than any attachment of a report");
            }
            return Optional.of(Bytes.of(content));
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private Optional<String> information(String key) {
        return Optional.ofNullable(document.getDocumentInformation().getCustomMetadataValue(key));
    }
}
