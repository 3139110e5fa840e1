package org.countersign.fact.parse;

/**
 * The program that owns a socket.
 *
 * @param process its name
 * @param pid its number
 */
record Owner(String process, long pid) {}
