/** What people make of a verdict: judgement, risk, waiver, review. */
@NullMarked
package org.countersign.finding;

import org.jspecify.annotations.NullMarked;
