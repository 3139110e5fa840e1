package org.countersign.fact.parse;

/**
 * A line of evidence.
 *
 * @param number counted from 1
 * @param text without its ending
 */
record Line(int number, String text) {

    /** Whether there is nothing but white space on it. */
    boolean blank() {
        return Words.strip(text).isEmpty();
    }
}
