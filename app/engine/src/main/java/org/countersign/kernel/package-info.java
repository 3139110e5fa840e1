/** The few words that every package shares. */
@NullMarked
package org.countersign.kernel;

import org.jspecify.annotations.NullMarked;
