/** The one door to SSHJ. */
@NullMarked
package org.countersign.remote.ssh;

import org.jspecify.annotations.NullMarked;
