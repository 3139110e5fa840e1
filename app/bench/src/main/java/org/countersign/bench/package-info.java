/** Placeholder until the module is written. */
@NullMarked
package org.countersign.bench;

import org.jspecify.annotations.NullMarked;
