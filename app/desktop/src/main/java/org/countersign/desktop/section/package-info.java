/** The steps about the sections of a pack. */
@NullMarked
package org.countersign.desktop.section;

import org.jspecify.annotations.NullMarked;
