package org.countersign.report.pdf;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a rendered document what says nothing: the renderer marks the background of every
 * box as an artifact (ISO 32000-1, 14.8.2.2), also where there is nothing to paint, each with an
 * object of its own. They are three quarters of all objects of a report, and each costs time and
 * memory whenever the file is read, such as for its signature.
 */
final class EmptyArtifacts {
    /**
     * A marked part without content. The renderer puts each operator on a line of its own and
     * writes texts in hexadecimal, so that no text can look like one. Patterns that begin with
     * plain characters are searched for without a look at every line.
     */
    private static final Pattern EMPTY =
            Pattern.compile("\n/Artifact /(?<property>\\w+) BDC\nEMC(?=\n)");

    private static final Pattern USED = Pattern.compile("\n/Artifact /(?<property>\\w+) BDC(?=\n)");

    private EmptyArtifacts() {}

    static void remove(PDDocument document) throws IOException {
        for (PDPage page : document.getPages()) {
            remove(document, page);
        }
    }

    private static void remove(PDDocument document, PDPage page) throws IOException {
        String content = content(page);
        Set<String> emptied = new HashSet<>();
        StringBuilder rest = new StringBuilder(content.length());
        Matcher empty = EMPTY.matcher(content);
        while (empty.find()) {
            emptied.add(empty.group("property"));
            empty.appendReplacement(rest, "");
        }
        empty.appendTail(rest);
        Matcher used = USED.matcher(rest);
        while (used.find()) {
            emptied.remove(used.group("property"));
        }
        COSDictionary properties =
                page.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        if (emptied.isEmpty() || properties == null) {
            return;
        }
        emptied.forEach(property -> properties.removeItem(COSName.getPDFName(property)));
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(rest.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        page.setContents(List.of(stream));
    }

    /** Its operators, each after the end of a line. */
    private static String content(PDPage page) throws IOException {
        try (var in = page.getContents()) {
            return "\n" + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
