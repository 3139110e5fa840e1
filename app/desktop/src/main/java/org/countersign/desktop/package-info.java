/** Placeholder until the module is written. */
@NullMarked
package org.countersign.desktop;

import org.jspecify.annotations.NullMarked;
