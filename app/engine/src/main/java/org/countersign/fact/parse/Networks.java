package org.countersign.fact.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks in the notation of RFC 4632, such as {@code 10.0.0.0/8}, as ranges of addresses. */
final class Networks {
    private Networks() {}

    /** The number of bits of an address. */
    static int bits(boolean six) {
        return six ? 128 : 32;
    }

    /** The number of all addresses. */
    static BigInteger all(boolean six) {
        return BigInteger.ONE.shiftLeft(bits(six));
    }

    /**
     * Adds an address, a network ({@code 10.0.0.0/8}, {@code 10.0.0.0/255.0.0.0}) or a range
     * ({@code 10.0.0.1-10.0.0.9}); says no where it is none of them, and adds nothing.
     */
    static boolean add(Ranges ranges, boolean six, String text) {
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        Optional<BigInteger> first =
                number(
                        six,
                        text.substring(0, dash >= 0 ? dash : slash >= 0 ? slash : text.length()));
        if (first.isEmpty()) {
            return false;
        }
        if (dash >= 0) {
            Optional<BigInteger> last = number(six, text.substring(dash + 1));
            if (last.isEmpty() || last.get().compareTo(first.get()) < 0) {
                return false;
            }
            ranges.add(first.get(), last.get());
            return true;
        }
        Optional<Integer> length =
                slash < 0 ? Optional.of(bits(six)) : length(six, text.substring(slash + 1));
        if (length.isEmpty()) {
            return false;
        }
        BigInteger size = BigInteger.ONE.shiftLeft(bits(six) - length.get());
        BigInteger from = first.get().subtract(first.get().mod(size));
        ranges.add(from, from.add(size).subtract(BigInteger.ONE));
        return true;
    }

    /** The ranges as networks, or empty where there would be more than so many. */
    static Optional<List<String>> of(Ranges ranges, boolean six, int most) {
        List<String> networks = new ArrayList<>();
        for (var range : ranges.byFirst().entrySet()) {
            BigInteger at = range.getKey();
            while (at.compareTo(range.getValue()) <= 0) {
                if (networks.size() == most) {
                    return Optional.empty();
                }
                int room = range.getValue().subtract(at).add(BigInteger.ONE).bitLength() - 1;
                int free = at.signum() == 0 ? room : Math.min(room, at.getLowestSetBit());
                networks.add(text(at, six) + (free == 0 ? "" : "/" + (bits(six) - free)));
                at = at.add(BigInteger.ONE.shiftLeft(free));
            }
        }
        return Optional.of(networks);
    }

    private static String text(BigInteger number, boolean six) {
        byte[] bytes = new byte[bits(six) / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return Address.of(bytes).text();
    }

    private static Optional<BigInteger> number(boolean six, String text) {
        return Address.bytes(text)
                .filter(b -> b.length == bits(six) / 8)
                .map(b -> new BigInteger(1, b));
    }

    private static Optional<Integer> length(boolean six, String text) {
        if (Words.isNumber(text) && text.length() <= 3) {
            return Optional.of(Integer.parseInt(text)).filter(l -> l <= bits(six));
        }
        return number(six, text)
                .filter(
                        mask -> {
                            BigInteger rest = all(six).subtract(mask);
                            return rest.bitCount() == 1;
                        })
                .map(mask -> bits(six) - all(six).subtract(mask).getLowestSetBit());
    }
}
