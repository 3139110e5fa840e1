/**
 * A content pack as values: sections, checks, probes, facts, guidance, and what is wrong with it.
 */
@NullMarked
package org.countersign.pack;

import org.jspecify.annotations.NullMarked;
