package org.countersign.fact.parse;

import java.util.Arrays;
import java.util.Optional;

/**
 * The address that a socket is bound to.
 *
 * @param text the address without brackets and without the device it is bound to
 * @param wildcard whether connections to any address of the host reach it
 * @param loopback whether only the host itself reaches it
 */
record Address(String text, boolean wildcard, boolean loopback) {
    private static final Address ANY = new Address("*", true, false);

    /**
     * Reads an address as {@code ss} and {@code netstat} print it: {@code 0.0.0.0}, {@code [::]},
     * {@code *}, {@code [fe80::1]%eth0}, {@code 127.0.0.53%lo}. Empty where it is none.
     */
    static Optional<Address> parse(String printed) {
        String device = "";
        String bare = printed;
        int percent = bare.indexOf('%');
        if (percent >= 0) {
            device = bare.substring(percent + 1);
            bare = bare.substring(0, percent);
            if (device.endsWith("]")) {
                device = device.substring(0, device.length() - 1);
                bare = bare + "]";
            }
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.equals("*")) {
            return Optional.of(device.equals("lo") ? new Address("*", false, true) : ANY);
        }
        String address = bare;
        boolean onlyLoopback = device.equals("lo");
        return bytes(bare).map(b -> of(address, b, onlyLoopback));
    }

    /** Names the address of these bytes: 4 for IPv4, 16 for IPv6. */
    static Address of(byte[] bytes) {
        return of(bytes.length == 4 ? dotted(bytes, 0) : colons(bytes), bytes, false);
    }

    private static Address of(String text, byte[] bytes, boolean onlyLoopback) {
        byte[] four =
                bytes.length == 16 && isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
        boolean zero = allZero(four, four.length);
        boolean loop =
                four.length == 4
                        ? four[0] == 127
                        : allZero(four, four.length - 1) && four[four.length - 1] == 1;
        // Only IPv4 reaches an address of IPv4 on a socket of IPv6, and netstat prints it so.
        String told = four.length < bytes.length ? dotted(four, 0) : text;
        return new Address(told, zero && !onlyLoopback, loop || onlyLoopback);
    }

    private static boolean isMapped(byte[] bytes) {
        return allZero(bytes, 10) && bytes[10] == -1 && bytes[11] == -1;
    }

    private static boolean allZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an address in one of its text forms: 4 or 16; empty where it is none. */
    static Optional<byte[]> bytes(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static Optional<byte[]> four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (parts[i].length() > 3
                    || !Words.isNumber(parts[i])
                    || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    /** The text forms of RFC 4291 section 2.2. */
    private static Optional<byte[]> six(String text) {
        if (text.length() > 45) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        byte[] bytes = new byte[16];
        Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<byte[]> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int length = head.get().length + tail.get().length;
        if (gap < 0 ? length != 16 : length > 14) {
            return Optional.empty();
        }
        System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
        System.arraycopy(tail.get(), 0, bytes, 16 - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        byte[] bytes = new byte[parts.length * 2 + 2];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<byte[]> four = four(parts[i]);
                if (four.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(four.get(), 0, bytes, at, 4);
                at += 4;
            } else if (parts[i].isEmpty() || parts[i].length() > 4 || !isHex(parts[i])) {
                return Optional.empty();
            } else {
                int group = Integer.parseInt(parts[i], 16);
                bytes[at++] = (byte) (group >> 8);
                bytes[at++] = (byte) group;
            }
        }
        return Optional.of(Arrays.copyOf(bytes, at));
    }

    /** Whether the text is hexadecimal digits and nothing else. */
    static boolean isHex(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private static String dotted(byte[] bytes, int from) {
        return (bytes[from] & 255)
                + "."
                + (bytes[from + 1] & 255)
                + "."
                + (bytes[from + 2] & 255)
                + "."
                + (bytes[from + 3] & 255);
    }

    /** The short form of RFC 5952: the longest run of zero groups becomes {@code ::}. */
    private static String colons(byte[] bytes) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(bytes, i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[index * 2] & 255) << 8 | (bytes[index * 2 + 1] & 255);
    }
}
