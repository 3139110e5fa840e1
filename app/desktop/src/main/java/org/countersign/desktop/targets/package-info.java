/** The step about hosts. */
@NullMarked
package org.countersign.desktop.targets;

import org.jspecify.annotations.NullMarked;
