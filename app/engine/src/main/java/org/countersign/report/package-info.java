/** Pure: what a report says. */
@NullMarked
package org.countersign.report;

import org.jspecify.annotations.NullMarked;
