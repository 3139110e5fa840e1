/**
 * Pure: evidence becomes typed values that know where they came from, or why they are not known.
 */
@NullMarked
package org.countersign.fact;

import org.jspecify.annotations.NullMarked;
