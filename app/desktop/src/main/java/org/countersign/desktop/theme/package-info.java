/** Themes, style sheets, and the size of the font. */
@NullMarked
package org.countersign.desktop.theme;

import org.jspecify.annotations.NullMarked;
