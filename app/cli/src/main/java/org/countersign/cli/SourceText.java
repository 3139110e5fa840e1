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

    /** The same in a word: the probe's name where a probe brought it. */
    static String brief(Source source) {
        return switch (source) {
            case Source.Command command -> command.probe().text();
            case Source.File file -> file.probe().text();
            case Source.Query query -> query.probe().text();
            case Source.Network network -> network.probe().text();
            case Source.Answer _, Source.Attachment _ -> of(source);
        };
    }
}
