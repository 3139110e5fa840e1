/** The desktop application: the window, and the wizard put together. */
@NullMarked
package org.countersign.desktop;

import org.jspecify.annotations.NullMarked;
