package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Position;
import org.countersign.pack.Tree;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads the part of YAML 1.2 that packs may use: texts, lists and mappings. What it refuses
 * (anchors, aliases, tags, duplicate keys) would let a file mean something else than it seems to.
 */
final class YamlParser {
    /** The largest file, in bytes. */
    static final int MOST_BYTES = 1024 * 1024;

    /** The deepest nesting. */
    static final int MOST_DEPTH = 50;

    private final Issues issues;
    private final Places places;

    YamlParser(Issues issues, Places places) {
        this.issues = issues;
        this.places = places;
    }

    /** What the file holds; nothing where it cannot be read, which is then an issue. */
    Optional<Tree> parse(String file, Bytes content) {
        Position start = Position.startOf(file);
        if (content.size() > MOST_BYTES) {
            issues.add(
                    start,
                    "the file has more than 1 MiB",
                    "larger files are not read",
                    "split it or shorten it");
            return Optional.empty();
        }
        return decode(start, content).flatMap(text -> new Document(file, text).read());
    }

    private Optional<String> decode(Position start, Bytes content) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException _) {
            issues.add(
                    start,
                    "the file is not UTF-8",
                    "its characters would be guessed",
                    "save it as UTF-8");
            return Optional.empty();
        }
    }

    /** One file while it is read. */
    private final class Document {
        private final String file;
        private final int[] source;
        private final Iterator<Event> events;
        private boolean usable = true;

        Document(String file, String text) {
            this.file = file;
            this.source = text.codePoints().toArray();
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(file)
                            .setParseComments(false)
                            .setCodePointLimit(MOST_BYTES)
                            .build();
            this.events = new Parse(settings).parseString(text).iterator();
        }

        Optional<Tree> read() {
            try {
                Tree root = null;
                while (events.hasNext()) {
                    Event event = events.next();
                    if (event.getEventId() == Event.ID.DocumentStart) {
                        if (root != null) {
                            issues.add(
                                    at(event),
                                    "a second document begins",
                                    "only the first would be read",
                                    "remove the line '---' or make two files");
                            return Optional.empty();
                        }
                        root = node(events.next(), 1);
                    }
                }
                if (root == null) {
                    issues.add(
                            Position.startOf(file),
                            "the file is empty",
                            "it says nothing",
                            "fill it or remove it");
                }
                return usable ? Optional.ofNullable(root) : Optional.empty();
            } catch (TooDeep e) {
                issues.add(
                        e.at,
                        "more than " + MOST_DEPTH + " levels stand in one another",
                        "nothing in a pack needs that",
                        "make it flatter");
            } catch (MarkedYamlEngineException e) {
                Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
                broken(mark == null ? Position.startOf(file) : at(mark), e.getProblem());
            } catch (YamlEngineException e) {
                broken(Position.startOf(file), String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }

        private void broken(Position at, String problem) {
            String flat = problem.strip().replaceAll("\\s+", " ");
            issues.add(
                    at,
                    "this is not YAML (" + flat + ")",
                    "nothing of the file was read",
                    "correct it; texts with a colon and a blank, a comma or a brace go in quotes");
        }

        private Tree node(Event event, int depth) throws TooDeep {
            if (depth > MOST_DEPTH) {
                throw new TooDeep(at(event));
            }
            refuse(event);
            return switch (event) {
                case ScalarEvent scalar -> scalar(scalar);
                case MappingStartEvent start -> mapping(start, depth);
                case CollectionStartEvent start -> sequence(start, depth);
                default -> new Tree.Scalar("", at(event));
            };
        }

        private void refuse(Event event) {
            if (event instanceof AliasEvent alias) {
                usable = false;
                issues.add(
                        at(event),
                        "'*" + alias.getAlias() + "' is an alias",
                        "what it stands for is written elsewhere",
                        "write the value itself, or put the text in quotes");
            } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                issues.add(
                        at(event),
                        "'&" + node.getAnchor().get() + "' is an anchor",
                        "packs have no aliases",
                        "remove it, or put the text in quotes");
            }
            Optional<String> tag =
                    switch (event) {
                        case ScalarEvent scalar -> scalar.getTag();
                        case CollectionStartEvent start -> start.getTag();
                        default -> Optional.empty();
                    };
            tag.ifPresent(
                    t ->
                            issues.add(
                                    at(event),
                                    "'" + t + "' is a tag",
                                    "the engine decides what values mean",
                                    "remove it, or put the text in quotes"));
        }

        private Tree scalar(ScalarEvent event) {
            Position at = at(event);
            if (event.isPlain() && event.getValue().isEmpty()) {
                issues.add(
                        at,
                        "a value is missing",
                        "it may have been forgotten",
                        "write it, or \"\" for an empty text");
            }
            int start = event.getStartMark().map(Mark::getIndex).orElse(0);
            return places.scalar(event.getValue(), at, source, start, event.getScalarStyle());
        }

        private Tree mapping(MappingStartEvent start, int depth) throws TooDeep {
            SequencedMap<String, Tree> entries = new LinkedHashMap<>();
            SequencedMap<String, Position> keys = new LinkedHashMap<>();
            for (Event e = events.next();
                    e.getEventId() != Event.ID.MappingEnd;
                    e = events.next()) {
                Position at = at(e);
                Tree key = node(e, depth + 1);
                Tree value = node(events.next(), depth + 1);
                if (!(key instanceof Tree.Scalar(String name, _))) {
                    issues.add(
                            at,
                            "a key is a list or a mapping",
                            "keys are texts",
                            "put the text in quotes if it begins with a bracket or a brace");
                } else if (entries.putIfAbsent(name, value) != null) {
                    issues.add(
                            at,
                            "key '" + name + "' stands here twice",
                            "one of the two would be ignored",
                            "remove one");
                } else {
                    keys.put(name, at);
                }
            }
            return new Tree.Mapping(entries, keys, at(start));
        }

        private Tree sequence(CollectionStartEvent start, int depth) throws TooDeep {
            List<Tree> items = new ArrayList<>();
            for (Event e = events.next();
                    e.getEventId() != Event.ID.SequenceEnd;
                    e = events.next()) {
                items.add(node(e, depth + 1));
            }
            return new Tree.Sequence(items, at(start));
        }

        private Position at(Event event) {
            return event.getStartMark().map(this::at).orElse(Position.startOf(file));
        }

        private Position at(Mark mark) {
            return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
        }
    }

    /** Stops reading where the nesting is too deep. */
    private static final class TooDeep extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Position at;

        TooDeep(Position at) {
            super("nesting", null, false, false);
            this.at = at;
        }
    }
}
