/** The step about the scope. */
@NullMarked
package org.countersign.desktop.scope;

import org.jspecify.annotations.NullMarked;
