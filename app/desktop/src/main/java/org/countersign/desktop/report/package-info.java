/** The step about the report. */
@NullMarked
package org.countersign.desktop.report;

import org.jspecify.annotations.NullMarked;
