/** What the program remembers of its user. */
@NullMarked
package org.countersign.desktop.settings;

import org.jspecify.annotations.NullMarked;
