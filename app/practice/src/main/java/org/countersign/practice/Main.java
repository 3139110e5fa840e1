package org.countersign.practice;

/** Placeholder until the module is written. */
final class Main {

    private Main() {}
}
