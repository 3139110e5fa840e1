package org.countersign.desktop.desk;

/**
 * What a step of the wizard still wants.
 *
 * @param count how many things; 0 where nothing is missing
 * @param sentence what they are, for a person
 */
public record Missing(int count, String sentence) {
    /** Nothing is missing. */
    public static Missing nothing(String sentence) {
        return new Missing(0, sentence);
    }

    /** A number with its noun: {@code 1 host}, {@code 3 hosts}. */
    public static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
