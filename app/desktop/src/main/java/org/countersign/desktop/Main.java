package org.countersign.desktop;

/** Placeholder until the module is written. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println("Countersign is not written yet.");
    }
}
