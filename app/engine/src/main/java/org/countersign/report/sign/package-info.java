/** Signing identities and PAdES signatures. */
@NullMarked
package org.countersign.report.sign;

import org.jspecify.annotations.NullMarked;
