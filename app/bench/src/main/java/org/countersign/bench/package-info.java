/**
 * Benchmarks: programs that measure what the product promises, as ratios within one run, since
 * machines are noisy.
 */
@NullMarked
package org.countersign.bench;

import org.jspecify.annotations.NullMarked;
