package org.countersign.fact.parse;

import org.countersign.evidence.Mask;
import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;

import java.util.List;

/** What may be told of a secret: never the secret. */
final class SecretFields {
    /** The type {@code Secret}. */
    static final FactType.Struct TYPE =
            new Shape("Secret")
                    .flag("set")
                    .number("length")
                    .text("classes", "tag", "origin")
                    .type();

    private SecretFields() {}

    /** A secret that is masked in the evidence. */
    static Fact masked(boolean set, Mask mask, String origin, List<Provenance> at) {
        return new Fields(at)
                .flag("set", set && mask.length() > 0)
                .number("length", mask.length())
                .text("classes", mask.classes())
                .text("tag", mask.tag())
                .text("origin", origin)
                .known();
    }

    /**
     * A secret without a mask: an empty one, or the standard that the product comes with.
     *
     * @param standard the value that everybody knows
     */
    static Fact standard(String standard, String origin, List<Provenance> at) {
        return new Fields(at)
                .flag("set", false)
                .number("length", standard.codePointCount(0, standard.length()))
                .text("classes", classes(standard))
                .absent("tag", "there is no secret to compare")
                .text("origin", origin)
                .known();
    }

    private static String classes(String text) {
        StringBuilder classes = new StringBuilder();
        if (text.codePoints().anyMatch(Character::isLowerCase)) {
            classes.append('l');
        }
        if (text.codePoints().anyMatch(Character::isUpperCase)) {
            classes.append('u');
        }
        if (text.codePoints().anyMatch(Character::isDigit)) {
            classes.append('d');
        }
        if (text.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c))) {
            classes.append('s');
        }
        return classes.toString();
    }
}
