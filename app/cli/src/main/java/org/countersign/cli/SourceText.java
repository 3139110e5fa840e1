package org.countersign.cli;

import org.countersign.evidence.Source;

/** Evidence's source in a few words. */
final class SourceText {
    private SourceText() {}

    static String of(Source source) {
        return switch (source) {
            case Source.Command command -> command.command();
            case Source.File file -> file.path().isEmpty() ? file.probe().text() : file.path();
            case Source.Query query -> query.statements();
            case Source.Network network -> network.description();
            case Source.Answer answer -> "answer by " + answer.by();
            case Source.Attachment attachment -> attachment.name();
        };
    }
}
