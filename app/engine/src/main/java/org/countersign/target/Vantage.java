package org.countersign.target;

/**
 * A place from which the assessor's machine looks at the network.
 *
 * @param id its name
 * @param title its name for people
 * @param trusted whether the customer trusts those who are there
 */
public record Vantage(VantageId id, String title, boolean trusted) {}
