/** The sealed file of an engagement, as its users see it. */
@NullMarked
package org.countersign.journal;

import org.jspecify.annotations.NullMarked;
