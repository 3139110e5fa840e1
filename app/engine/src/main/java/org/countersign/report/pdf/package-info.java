/** From a report model to a tagged PDF/A-3 file with its evidence attached. */
@NullMarked
package org.countersign.report.pdf;

import org.jspecify.annotations.NullMarked;
