package org.countersign.desktop.collect;

import org.countersign.collect.CollectionEvent;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Source;

/**
 * A piece of evidence as it arrives.
 *
 * @param host from where
 * @param source what was looked at
 * @param came what came of it
 * @param nothing whether it brought nothing
 */
public record Arrival(String host, String source, String came, boolean nothing) {

    static Arrival of(CollectionEvent.Gathered piece) {
        String source =
                switch (piece.evidence().source()) {
                    case Source.Command command -> command.command();
                    case Source.File file ->
                            file.path().isEmpty() ? file.probe().text() : file.path();
                    case Source.Query query -> query.probe().text();
                    case Source.Network network -> network.description();
                    case Source.Answer answer -> answer.check().text();
                    case Source.Attachment attachment -> attachment.name();
                };
        return switch (piece.evidence().capture()) {
            case Capture.Content content ->
                    new Arrival(
                            piece.host().text(),
                            source,
                            content.size()
                                    + " bytes"
                                    + (content.truncated() ? ", cut at the limit" : ""),
                            false);
            case Capture.Nothing(String reason) ->
                    new Arrival(piece.host().text(), source, "nothing: " + reason, true);
        };
    }
}
