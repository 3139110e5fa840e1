/** The one door between the screen's thread and all others. */
@NullMarked
package org.countersign.desktop.background;

import org.jspecify.annotations.NullMarked;
