package org.countersign.pack;

/** How bad it is when a check fails, from the least to the worst. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
