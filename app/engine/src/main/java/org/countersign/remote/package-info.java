/** Ports to a machine: blocking, interruptible, a deadline on every call. */
@NullMarked
package org.countersign.remote;

import org.jspecify.annotations.NullMarked;
