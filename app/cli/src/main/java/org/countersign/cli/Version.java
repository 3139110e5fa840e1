package org.countersign.cli;

import org.countersign.kernel.Release;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            Release.current().toString(), "Java " + System.getProperty("java.version")
        };
    }
}
