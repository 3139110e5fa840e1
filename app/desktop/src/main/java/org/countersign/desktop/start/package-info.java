/** Where the program starts. */
@NullMarked
package org.countersign.desktop.start;

import org.jspecify.annotations.NullMarked;
