/** Nodes that several steps show. They decide nothing. */
@NullMarked
package org.countersign.desktop.control;

import org.jspecify.annotations.NullMarked;
