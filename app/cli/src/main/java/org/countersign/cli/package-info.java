/** Placeholder until the module is written. */
@NullMarked
package org.countersign.cli;

import org.jspecify.annotations.NullMarked;
