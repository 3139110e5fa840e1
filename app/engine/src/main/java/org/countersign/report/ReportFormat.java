package org.countersign.report;

/** The names by which the parts of a report find each other. */
public final class ReportFormat {
    /** The key in the document's information that tells a report of this program. */
    public static final String MARK = "CountersignReport";

    /** The value of that key; another shape has another. */
    public static final String VERSION = "1";

    /** The key in the document's information that holds the digest of the results. */
    public static final String RESULTS_MARK = "CountersignResults";

    /** The field that the signature goes into. */
    public static final String APPROVAL_FIELD = "Approval";

    /** The font of plain text, on the class path. */
    public static final String FONT = "/report/fonts/NotoSans-Regular.ttf";

    private ReportFormat() {}
}
