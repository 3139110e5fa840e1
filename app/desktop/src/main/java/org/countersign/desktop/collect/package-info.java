/** The step about consent and collection. */
@NullMarked
package org.countersign.desktop.collect;

import org.jspecify.annotations.NullMarked;
