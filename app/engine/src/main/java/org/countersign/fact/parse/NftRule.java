package org.countersign.fact.parse;

import org.countersign.fact.Provenance;
import org.countersign.fact.parse.FilterRule.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rule as {@code nft} prints it, see nft(8). A word that is not understood means that nobody
 * can tell whether the rule fits; what follows it is read nevertheless, since a verdict may be
 * there.
 */
final class NftRule {
    private static final Set<String> ELEMENT_ENDS =
            Set.of("timeout", "expires", "comment", "counter", "last");
    private static final Set<String> LOG_WORDS =
            Set.of("prefix", "level", "group", "snaplen", "queue-threshold");

    private final List<String> all;
    private final NftCursor words;
    private final Map<String, List<List<String>>> sets;
    private final List<Match> matches = new ArrayList<>();

    /**
     * A rule.
     *
     * @param words its words
     * @param sets the elements of the sets that it may name, by name with {@code @}
     */
    NftRule(List<String> words, Map<String, List<List<String>>> sets) {
        this.all = words;
        this.words = new NftCursor(words);
        this.sets = sets;
    }

    /** The elements of a set: {@code { a, b timeout 1h, c . d }}. */
    List<List<String>> elements() {
        List<List<String>> elements = new ArrayList<>();
        List<String> element = new ArrayList<>();
        boolean extra = false;
        int depth = 0;
        while (!words.done()) {
            String word = words.next();
            depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
            if (depth == 0 || depth == 1 && word.equals(",")) {
                if (!element.isEmpty()) {
                    elements.add(element);
                }
                element = new ArrayList<>();
                extra = false;
                if (depth == 0) {
                    break;
                }
            } else if (!word.equals("{")) {
                extra = !word.equals(":") && (extra || ELEMENT_ENDS.contains(word));
                if (!extra) {
                    element.add(bare(word));
                }
            }
        }
        return elements;
    }

    /** The rule; several where a map of verdicts tells cases apart. */
    List<FilterRule> read(String where, Provenance at) {
        String text =
                where
                        + ": "
                        + String.join(" ", all.stream().map(NftRule::shown).toList())
                                .replace(" ,", ",");
        List<FilterRule> rules = new ArrayList<>();
        while (!words.done()) {
            Optional<Action> action = action(words);
            if (action.isPresent()) {
                rules.add(new FilterRule(matches, action.get(), text, at));
                return rules;
            }
            switch (words.peek()) {
                case "counter" -> {
                    words.next();
                    words.skip(
                            words.peek().equals("packets")
                                    ? 4
                                    : words.peek().equals("name") ? 2 : 0);
                }
                case "log" -> log();
                case "comment" -> words.skip(2);
                case "{" -> {
                    elements();
                    matches.add(Match.PERHAPS);
                }
                default -> {
                    if (match(rules, text, at)) {
                        return rules;
                    }
                }
            }
        }
        return rules;
    }

    private static String shown(String word) {
        return word.startsWith("\"") ? word + "\"" : word;
    }

    private static String bare(String word) {
        return word.startsWith("\"") ? word.substring(1) : word;
    }

    /** What is done with the packet, where the next word says it. */
    private static Optional<Action> action(NftCursor words) {
        return switch (words.peek()) {
            case "accept" -> Optional.of(new Action.Accept());
            case "drop", "reject" -> Optional.of(new Action.Refuse());
            case "return" -> Optional.of(new Action.Return());
            case "continue", "masquerade", "snat" -> Optional.of(new Action.Nothing());
            case "dnat", "redirect", "tproxy", "fwd" -> Optional.of(new Action.Redirect());
            // Without tracking a packet has no state "new", so nothing else can be told.
            case "queue", "synproxy", "notrack" -> Optional.of(new Action.Obscure());
            case "jump" -> Optional.of(new Action.Jump(words.second(), true));
            case "goto" -> Optional.of(new Action.Jump(words.second(), false));
            case "xt" ->
                    words.second().equals("target")
                            ? Optional.of(new Action.Obscure())
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void log() {
        words.next();
        while (LOG_WORDS.contains(words.peek()) || words.peek().equals("flags")) {
            boolean flags = words.next().equals("flags");
            String value = words.next();
            if (flags && (value.equals("tcp") || value.equals("ip"))) {
                words.next();
            }
            while (words.take(",")) {
                words.next();
            }
        }
    }

    /** Reads one match; says whether a map of verdicts ended the rule. */
    private boolean match(List<FilterRule> rules, String text, Provenance at) {
        List<NftKey> keys = new ArrayList<>();
        Optional<NftKey> key = NftKey.read(words);
        if (key.isEmpty()) {
            words.next();
            matches.add(Match.PERHAPS);
            return false;
        }
        keys.add(key.get());
        while (words.take(".")) {
            keys.add(NftKey.read(words).orElseGet(() -> new NftKey(NftKey.What.OTHER, List.of())));
        }
        if (words.take("set")) {
            words.next();
            return false;
        }
        keys.forEach(k -> matches.addAll(k.implied()));
        if (words.take("vmap")) {
            branches(keys, rules, text, at);
            return true;
        }
        if (keys.getFirst().what() == NftKey.What.FLAGS) {
            matches.add(flags());
            return false;
        }
        // The state is printed with a lone sign where it was asked for by its bits.
        boolean not =
                words.take("!=") || keys.getFirst().what() == NftKey.What.STATE && words.take("!");
        if (!not) {
            words.take("==");
        }
        // Here dnat is what became of a connection, not what is to be done.
        boolean translated = keys.getFirst().what() == NftKey.What.TRANSLATION;
        Optional<List<List<String>>> values = values(translated);
        if (values.isEmpty()) {
            matches.add(Match.PERHAPS);
        } else if (keys.size() == 1) {
            matches.add(keys.getFirst().match(single(values.get()), not));
        } else if (not) {
            matches.add(Match.PERHAPS);
        } else {
            matches.add(new Match.AnyOf(values.get().stream().map(v -> joined(keys, v)).toList()));
        }
        return false;
    }

    /** Each element as one word; one of several words is nothing that we know. */
    private static List<String> single(List<List<String>> values) {
        return values.stream().map(v -> String.join(" ", v)).toList();
    }

    private static List<Match> joined(List<NftKey> keys, List<String> element) {
        List<Match> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean there = 2 * i < element.size();
            parts.add(
                    there ? keys.get(i).match(List.of(element.get(2 * i)), false) : Match.PERHAPS);
        }
        return parts;
    }

    private void branches(List<NftKey> keys, List<FilterRule> rules, String text, Provenance at) {
        Optional<List<List<String>>> elements = values();
        if (elements.isEmpty()) {
            rules.add(new FilterRule(matches, new Action.Obscure(), text, at));
            return;
        }
        for (List<String> element : elements.get()) {
            int colon = element.indexOf(":");
            List<Match> asked = new ArrayList<>(matches);
            asked.addAll(joined(keys, colon < 0 ? element : element.subList(0, colon)));
            Action action =
                    action(new NftCursor(element.subList(colon + 1, element.size())))
                            .orElseGet(Action.Obscure::new);
            rules.add(new FilterRule(asked, action, text, at));
        }
    }

    /** The values that a match asks for; empty where they are not there. */
    private Optional<List<List<String>>> values() {
        return values(false);
    }

    private Optional<List<List<String>>> values(boolean translated) {
        if (words.peek().equals("{")) {
            return Optional.of(elements());
        }
        if (words.peek().startsWith("@")) {
            return Optional.ofNullable(sets.get(words.next()));
        }
        // A verdict is no value: taking it for one would hide that the rule lets something in.
        if (!translated && action(words).isPresent()) {
            return Optional.empty();
        }
        List<List<String>> values = new ArrayList<>();
        do {
            List<String> value = new ArrayList<>(List.of(bare(words.next())));
            while (words.take(".")) {
                value.addAll(List.of(".", bare(words.next())));
            }
            values.add(value);
        } while (words.take(","));
        return Optional.of(values);
    }

    /** {@code syn / fin,syn,rst,ack}: those that are set, of those that are looked at. */
    private Match flags() {
        boolean not = words.take("!=");
        List<String> set = single(values().orElse(List.of()));
        return words.take("/")
                ? Matches.flags(single(values().orElse(List.of())), set, not)
                : Match.PERHAPS;
    }
}
