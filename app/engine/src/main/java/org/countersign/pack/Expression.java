package org.countersign.pack;

/**
 * An expression over facts and policy, in CEL.
 *
 * @param text the expression
 * @param at where its text begins
 */
public record Expression(String text, Position at) {}
