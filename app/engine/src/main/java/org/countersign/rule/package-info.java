/** Pure: facts and policy inputs become verdicts with the tree of their reasons. */
@NullMarked
package org.countersign.rule;

import org.jspecify.annotations.NullMarked;
