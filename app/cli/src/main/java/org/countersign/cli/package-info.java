/** The command line: thin commands over the use cases. */
@NullMarked
package org.countersign.cli;

import org.jspecify.annotations.NullMarked;
