/**
 * A small deployment to practise on: hosts that are flawed in known ways, served by an SSH server
 * inside the process with recorded answers. It knows the content pack's probes by name, and the
 * engine knows nothing of it.
 */
@NullMarked
package org.countersign.practice;

import org.jspecify.annotations.NullMarked;
