/**
 * What the user's OpenSSH client is configured to do (ssh_config(5)): read, never obeyed blindly.
 */
@NullMarked
package org.countersign.remote.ssh.config;

import org.jspecify.annotations.NullMarked;
