/** The one door to SQLite and to sealing. */
@NullMarked
package org.countersign.journal.sqlite;

import org.jspecify.annotations.NullMarked;
