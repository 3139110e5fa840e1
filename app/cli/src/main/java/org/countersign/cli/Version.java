package org.countersign.cli;

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** The program's version, from the manifest of its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version =
                Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                        .orElse("(not built as a distribution)");
        return new String[] {
            "countersign " + version, "Java " + System.getProperty("java.version")
        };
    }
}
