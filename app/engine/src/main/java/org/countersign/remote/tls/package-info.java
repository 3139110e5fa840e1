/** TLS handshakes made to look at a server, never to trust it. */
@NullMarked
package org.countersign.remote.tls;

import org.jspecify.annotations.NullMarked;
