package org.countersign.pack;

/**
 * What a junior needs to do a check alone. Each part is Markdown.
 *
 * @param why why it matters
 * @param byHand how to find out by hand, step by step, when nothing could be collected
 * @param good what good output looks like
 * @param bad what bad output looks like
 * @param mistakes the mistakes people make here
 * @param remediation the exact setting or command, and what to watch out for when changing it
 */
public record Guidance(
        String why, String byHand, String good, String bad, String mistakes, String remediation) {}
