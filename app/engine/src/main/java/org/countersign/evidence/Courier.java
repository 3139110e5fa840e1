package org.countersign.evidence;

/**
 * How evidence came that no connection of ours brought: somebody ran our script on the host and
 * handed over what it said. That somebody could have written the answers by hand.
 *
 * @param nonce of the script that was run: 32 hexadecimal digits
 * @param by who brought the answers
 */
public record Courier(String nonce, String by) {}
