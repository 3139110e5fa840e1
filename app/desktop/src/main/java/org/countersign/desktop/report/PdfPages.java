package org.countersign.desktop.report;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.countersign.kernel.CountersignException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A PDF file whose pages can be drawn. The only class of the screen that knows PDFBox. */
final class PdfPages implements AutoCloseable {
    /** A PDF point on the screen at 100 %: 96 pixels to the inch. */
    private static final double UNIT = 96 / 72.0;

    private final PDDocument document;

    private PdfPages(PDDocument document) {
        this.document = document;
    }

    static PdfPages open(Path file) throws CountersignException {
        try {
            return new PdfPages(Loader.loadPDF(file.toFile()));
        } catch (IOException e) {
            throw new CountersignException(
                    file.getFileName() + " cannot be shown: it does not read as a PDF file.",
                    "Check that the file is whole, and open it again.",
                    e);
        }
    }

    int count() {
        return document.getNumberOfPages();
    }

    /** How wide the first page is at 100 %, in units of the screen. */
    double width() {
        return document.getPage(0).getCropBox().getWidth() * UNIT;
    }

    /** Draws a page, counted from 0, at this zoom for a screen with this many pixels to a unit. */
    synchronized PageImage draw(int page, double zoom, double outputScale)
            throws CountersignException {
        try {
            BufferedImage image =
                    new PDFRenderer(document)
                            .renderImage(page, (float) (zoom * UNIT * outputScale), ImageType.RGB);
            int width = image.getWidth();
            int height = image.getHeight();
            return new PageImage(
                    width, height, image.getRGB(0, 0, width, height, null, 0, width), outputScale);
        } catch (IOException e) {
            throw new CountersignException(
                    "Page " + (page + 1) + " cannot be drawn.",
                    "The file itself is as it was. Open it in another PDF viewer.",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            document.close();
        } catch (IOException _) {
            // it was only read
        }
    }
}
