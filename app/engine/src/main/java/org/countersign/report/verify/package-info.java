/** Proof that a report is what was signed, and that its verdicts follow from its evidence. */
@NullMarked
package org.countersign.report.verify;

import org.jspecify.annotations.NullMarked;
