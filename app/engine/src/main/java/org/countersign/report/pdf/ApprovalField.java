package org.countersign.report.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.countersign.report.ReportFormat;

import java.io.IOException;

/**
 * The empty field on the first page that the signature goes into. A field that the signing library
 * makes by itself breaks PDF/UA (ISO 14289-1, 7.18.1 and 7.18.4: annotations need an alternative
 * text and a place in the structure tree), so it is made here, before signing.
 */
final class ApprovalField {
    private static final String ALTERNATIVE = "Digital signature of the assessor";

    /** Where the cover has its frame for it: points from the lower left corner of the page. */
    private static final PDRectangle PLACE = new PDRectangle(323.5f, 59.5f, 215, 74);

    /** A parent tree that does not know its next key has none this large. */
    private static final int FREE_KEY = 1 << 20;

    private ApprovalField() {}

    static void add(PDDocument document) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDPage page = document.getPage(0);
        PDAcroForm form = new PDAcroForm(document);
        catalog.setAcroForm(form);
        PDSignatureField field = new PDSignatureField(form);
        field.setPartialName(ReportFormat.APPROVAL_FIELD);
        field.setAlternateFieldName(ALTERNATIVE);
        PDAnnotationWidget widget = field.getWidgets().getFirst();
        widget.setRectangle(PLACE);
        widget.setPage(page);
        widget.setPrinted(true);
        widget.setContents(ALTERNATIVE);
        widget.setAppearance(empty(document));
        page.getAnnotations().add(widget);
        form.getFields().add(field);
        tag(catalog.getStructureTreeRoot(), page, widget);
        page.getCOSObject().setName("Tabs", "S");
    }

    private static PDAppearanceDictionary empty(PDDocument document) {
        PDAppearanceStream stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(PLACE.getWidth(), PLACE.getHeight()));
        stream.setResources(new PDResources());
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        return appearance;
    }

    private static void tag(PDStructureTreeRoot root, PDPage page, PDAnnotationWidget widget) {
        PDStructureElement top = (PDStructureElement) root.getKids().getFirst();
        PDStructureElement element = new PDStructureElement("Form", top);
        element.setPage(page);
        element.setAlternateDescription(ALTERNATIVE);
        PDObjectReference reference = new PDObjectReference();
        reference.setReferencedObject(widget);
        reference.getCOSObject().setItem(COSName.PG, page);
        element.appendKid(reference);
        top.appendKid(element);
        int key = root.getParentTreeNextKey() < 0 ? FREE_KEY : root.getParentTreeNextKey();
        widget.setStructParent(key);
        putNumber(root.getParentTree().getCOSObject(), key, element.getCOSObject());
        root.setParentTreeNextKey(key + 1);
    }

    /** Number trees have either leaves or numbers at their root (ISO 32000-1, 7.9.7). */
    private static void putNumber(COSDictionary tree, int key, COSBase value) {
        COSArray numbers = new COSArray();
        if (tree.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            COSArray limits = new COSArray();
            limits.add(COSInteger.get(key));
            limits.add(COSInteger.get(key));
            COSDictionary leaf = new COSDictionary();
            leaf.setItem(COSName.NUMS, numbers);
            leaf.setItem(COSName.LIMITS, limits);
            kids.add(leaf);
        } else if (tree.getDictionaryObject(COSName.NUMS) instanceof COSArray present) {
            numbers = present;
        } else {
            tree.setItem(COSName.NUMS, numbers);
        }
        numbers.add(COSInteger.get(key));
        numbers.add(value);
    }
}
