/** The frame of the wizard. */
@NullMarked
package org.countersign.desktop.shell;

import org.jspecify.annotations.NullMarked;
