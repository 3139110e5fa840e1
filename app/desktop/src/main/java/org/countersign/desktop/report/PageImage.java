package org.countersign.desktop.report;

/**
 * A page as pixels.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb the pixels row by row; shared, never changed
 * @param scale pixels for each unit on the screen
 */
record PageImage(int width, int height, int[] argb, double scale) {}
