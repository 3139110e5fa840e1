/**
 * Reads the files of a pack at node level, so that every problem has a file, a line and a column.
 */
@NullMarked
package org.countersign.pack.yaml;

import org.jspecify.annotations.NullMarked;
