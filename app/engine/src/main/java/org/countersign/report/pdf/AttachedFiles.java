package org.countersign.report.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts files into a document as PDF/A-3 wants them (ISO 19005-3, 6.8). */
final class AttachedFiles {
    private AttachedFiles() {}

    static void add(PDDocument document, List<Attachment> attachments, Calendar time)
            throws IOException {
        Map<String, PDComplexFileSpecification> byName = new TreeMap<>();
        COSArray associated = new COSArray();
        for (Attachment attachment : attachments) {
            PDComplexFileSpecification file = specification(document, attachment, time);
            byName.put(attachment.name(), file);
            associated.add(file.getCOSObject());
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(byName);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem("AF", associated);
    }

    private static PDComplexFileSpecification specification(
            PDDocument document, Attachment attachment, Calendar time) throws IOException {
        byte[] content = attachment.content().toArray();
        PDEmbeddedFile embedded =
                new PDEmbeddedFile(
                        document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
        embedded.setSubtype(attachment.mediaType());
        embedded.setSize(content.length);
        embedded.setModDate(time);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(attachment.name());
        file.setFileUnicode(attachment.name());
        file.setEmbeddedFile(embedded);
        file.setEmbeddedFileUnicode(embedded);
        file.setFileDescription(attachment.description());
        file.getCOSObject().setName("AFRelationship", attachment.relation());
        return file;
    }
}
