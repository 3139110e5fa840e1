package org.countersign.remote;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Secret;

import java.util.Optional;

/**
 * One command to run on a host.
 *
 * @param command the command line, as the login shell gets it
 * @param firstLine a secret that is written to standard input first, with a line feed, such as a
 *     password for sudo or su
 * @param input what follows on standard input
 */
public record Exec(String command, Optional<Secret> firstLine, Bytes input) {}
