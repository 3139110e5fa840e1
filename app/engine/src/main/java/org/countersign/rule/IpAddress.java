package org.countersign.rule;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IP address, read from text without asking a name server. An IPv4 address within IPv6 (RFC 4291
 * section 2.5.5.2) is the IPv4 address it stands for.
 *
 * @param bits the address as a number
 * @param width 32 or 128
 */
record IpAddress(BigInteger bits, int width) {
    private static final int V4 = 32;
    private static final int V6 = 128;

    /**
     * Reads an address: dotted IPv4, IPv6 (RFC 4291 section 2.2), with or without brackets and
     * zone; {@code *}, as lists of sockets have it, is the address that stands for all.
     */
    static Optional<IpAddress> read(String text) {
        String bare = text.strip();
        if (bare.equals("*")) {
            return Optional.of(new IpAddress(BigInteger.ZERO, V4));
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!bare.contains(":")) {
            return v4(bare).map(bits -> new IpAddress(bits, V4));
        }
        int zone = bare.indexOf('%');
        return v6(zone < 0 ? bare : bare.substring(0, zone)).map(IpAddress::unmapped);
    }

    boolean isLoopback() {
        return width == V4 ? startsWith("127.0.0.0", 8) : bits.equals(BigInteger.ONE);
    }

    boolean isWildcard() {
        return bits.signum() == 0;
    }

    /** RFC 1918 and RFC 4193. */
    boolean isPrivate() {
        return width == V4
                ? startsWith("10.0.0.0", 8)
                        || startsWith("172.16.0.0", 12)
                        || startsWith("192.168.0.0", 16)
                : startsWith("fc00::", 7);
    }

    /** Whether the first bits are those of another address of the same kind. */
    boolean startsWith(IpAddress other, int prefix) {
        return width == other.width
                && bits.shiftRight(width - prefix).equals(other.bits.shiftRight(width - prefix));
    }

    private boolean startsWith(String other, int prefix) {
        return read(other).map(o -> startsWith(o, prefix)).orElse(false);
    }

    private static IpAddress unmapped(BigInteger bits) {
        return bits.shiftRight(V4).equals(BigInteger.valueOf(0xFFFF))
                ? new IpAddress(bits.and(BigInteger.valueOf(0xFFFF_FFFFL)), V4)
                : new IpAddress(bits, V6);
    }

    /** Octets with leading zeros are refused: programs disagree whether they are octal. */
    private static Optional<BigInteger> v4(String text) {
        if (!text.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}")) {
            return Optional.empty();
        }
        long bits = 0;
        for (String part : text.split("\\.")) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
        }
        return Optional.of(BigInteger.valueOf(bits));
    }

    private static Optional<BigInteger> v6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return Optional.empty();
        }
        if (gap < 0) {
            return groups(text).filter(g -> g.length == 8).map(g -> bits(g, new int[0]));
        }
        Optional<int[]> head = groups(text.substring(0, gap));
        Optional<int[]> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > 7) {
            return Optional.empty();
        }
        return Optional.of(bits(head.get(), tail.get()));
    }

    /** Groups of sixteen bits; the last two may be written as an IPv4 address. */
    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String hex = text;
        int last = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') >= 0) {
            Optional<BigInteger> v4 = v4(text.substring(last));
            if (v4.isEmpty()) {
                return Optional.empty();
            }
            long bits = v4.get().longValue();
            hex =
                    text.substring(0, last)
                            + Long.toHexString(bits >> 16)
                            + ":"
                            + Long.toHexString(bits & 0xFFFF);
        }
        if (!hex.matches("[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4}){0,7}")) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(hex.split(":")).mapToInt(g -> Integer.parseInt(g, 16)).toArray());
    }

    private static BigInteger bits(int[] head, int[] tail) {
        int[] all = Arrays.copyOf(head, 8);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        BigInteger bits = BigInteger.ZERO;
        for (int group : all) {
            bits = bits.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return bits;
    }
}
