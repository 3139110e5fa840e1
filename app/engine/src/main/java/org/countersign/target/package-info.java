/** Whom we assess: hosts, logins, host keys, and the places we look from. */
@NullMarked
package org.countersign.target;

import org.jspecify.annotations.NullMarked;
