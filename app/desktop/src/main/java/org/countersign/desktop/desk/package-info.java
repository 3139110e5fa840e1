/** The engagement that is open, as all steps of the wizard see it. */
@NullMarked
package org.countersign.desktop.desk;

import org.jspecify.annotations.NullMarked;
