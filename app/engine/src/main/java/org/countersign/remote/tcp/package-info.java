/** Plain TCP connections: is a port open, and what does it say to a fixed line. */
@NullMarked
package org.countersign.remote.tcp;

import org.jspecify.annotations.NullMarked;
