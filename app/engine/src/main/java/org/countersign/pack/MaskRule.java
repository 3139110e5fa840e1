package org.countersign.pack;

import java.util.List;

/**
 * Which secrets a probe's output may hold, and how they stand in it. What it names is masked before
 * anything is stored.
 *
 * @param style how the secret stands in the text
 * @param names the keys whose values are secret; {@code *} stands for any characters. Compared
 *     without case
 */
public record MaskRule(Style style, List<String> names) {

    public MaskRule {
        names = List.copyOf(names);
    }

    /** How a secret stands in a text. */
    public enum Style {
        /**
         * {@code key = value} or {@code key value}, one to a line; a leading comment sign does not
         * make it less secret.
         */
        KEY_VALUE,
        /** {@code define('KEY', 'value')} of PHP, also with double quotes. */
        PHP_DEFINE,
        /** {@code --key value} and {@code --key=value} on a command line. */
        OPTION,
        /**
         * An address as the value of {@code key = value} (RFC 3986): what stands before the
         * {@code @} of its authority, and everything behind its authority. Scheme, host and port
         * stay.
         */
        URL,
        /** {@code "key":"value"} of JSON. */
        JSON,
        /** {@code KEY 'value'} of an SQL statement, such as {@code IDENTIFIED BY PASSWORD '…'}. */
        SQL
    }
}
