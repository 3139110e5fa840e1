package org.countersign.evidence;

import org.countersign.kernel.Bytes;
import org.countersign.pack.MaskRule;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the secrets out of evidence before it is stored, and puts a {@link Mask} in the place of
 * each. Bytes that are no part of a secret stay as they are, whatever their encoding. The time it
 * takes grows with the length of the text alone.
 */
public final class Masking {
    private static final String HMAC = "HmacSHA256";
    private static final int TAG_DIGITS = 16;

    private final SecretKeySpec key;

    /**
     * @param tagKey the engagement's key for tags: it makes the tags of equal secrets equal within
     *     the engagement and of no use outside it
     */
    public Masking(byte[] tagKey) {
        this.key = new SecretKeySpec(tagKey, HMAC);
    }

    /**
     * Masks what the rules name. An empty value stays empty: that it is empty is the finding. The
     * same content and rules give the same bytes.
     */
    public Bytes mask(List<MaskRule> rules, Bytes original) {
        if (rules.isEmpty() || original.size() == 0) {
            return original;
        }
        byte[] bytes = original.toArray();
        // In ISO 8859-1 every byte is a character, so nothing is lost on the way.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Secrets secrets = new Secrets();
        for (MaskRule rule : rules) {
            SecretNames names = new SecretNames(rule.names());
            switch (rule.style()) {
                case KEY_VALUE -> KeyValueSecrets.find(text, names, secrets);
                case URL -> KeyValueSecrets.findInAddresses(text, names, secrets);
                case PHP_DEFINE -> PhpSecrets.find(text, names, secrets);
                case OPTION -> OptionSecrets.find(text, names, secrets);
                case JSON -> JsonSecrets.find(text, names, secrets);
                case SQL -> SqlSecrets.find(text, names, secrets);
            }
        }
        // A text that is not UTF-8 is shown as ISO 8859-1, and its masks must read well there too.
        boolean utf8 = decoded(bytes) != null;
        Charset charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        StringBuilder out = new StringBuilder(text.length());
        Mac mac = mac();
        int done = 0;
        for (Secrets.Span span : secrets.merged(text)) {
            out.append(text, done, span.from()).append(span.around());
            byte[] written = mask(mac, span.value()).toString().getBytes(charset);
            out.append(new String(written, StandardCharsets.ISO_8859_1));
            out.append(span.around());
            done = span.to();
        }
        out.append(text, done, text.length());
        return Bytes.of(out.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A text in which each character is one of the UTF-8 bytes of this one. */
    static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Mask mask(Mac mac, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        String decoded = decoded(bytes);
        String characters = decoded == null ? value : decoded;
        int length = characters.codePointCount(0, characters.length());
        return new Mask(length, classes(characters), tag(mac, bytes));
    }

    private static String classes(String characters) {
        boolean lower = characters.codePoints().anyMatch(Character::isLowerCase);
        boolean upper = characters.codePoints().anyMatch(Character::isUpperCase);
        boolean digit = characters.codePoints().anyMatch(Character::isDigit);
        boolean symbol =
                characters
                        .codePoints()
                        .anyMatch(
                                c ->
                                        !Character.isLowerCase(c)
                                                && !Character.isUpperCase(c)
                                                && !Character.isDigit(c));
        return (lower ? "l" : "") + (upper ? "u" : "") + (digit ? "d" : "") + (symbol ? "s" : "");
    }

    private static String tag(Mac mac, byte[] secret) {
        return HexFormat.of().formatHex(mac.doFinal(secret)).substring(0, TAG_DIGITS);
    }

    /** One for each call of {@link #mask}: it is dear to make and not for several threads. */
    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** The bytes as UTF-8 text, or null where they are none. */
    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
