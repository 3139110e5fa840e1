/**
 * Asks web servers for a few fixed pages and describes the answers. Of a page nothing is kept but
 * its length, its digest and which known texts it holds: it may hold secrets. The only door to the
 * HTTP library, whose low level lets us bound every byte; a client that follows redirects, unpacks
 * and retries by itself could not be held to that.
 */
@NullMarked
package org.countersign.remote.http;

import org.jspecify.annotations.NullMarked;
