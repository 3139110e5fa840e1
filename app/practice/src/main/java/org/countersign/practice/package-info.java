/** Placeholder until the module is written. */
@NullMarked
package org.countersign.practice;

import org.jspecify.annotations.NullMarked;
