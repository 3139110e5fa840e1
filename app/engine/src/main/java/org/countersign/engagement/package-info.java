/** What has happened, entry by entry, and the state that follows from it. */
@NullMarked
package org.countersign.engagement;

import org.jspecify.annotations.NullMarked;
