/**
 * Finds out all that a TLS server takes: versions, cipher suites, groups. The handshakes are
 * written by hand, because no library speaks the broken versions and suites any more that are
 * looked for. No handshake is ever finished, and no key is ever agreed.
 */
@NullMarked
package org.countersign.remote.tls.offers;

import org.jspecify.annotations.NullMarked;
