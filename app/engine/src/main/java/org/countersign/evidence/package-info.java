/** What was seen, where, when and by which means; secrets are masked before anything is stored. */
@NullMarked
package org.countersign.evidence;

import org.jspecify.annotations.NullMarked;
