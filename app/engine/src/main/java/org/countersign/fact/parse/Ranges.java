package org.countersign.fact.parse;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of whole numbers as ranges that neither touch nor overlap. */
final class Ranges {
    private final NavigableMap<BigInteger, BigInteger> byFirst = new TreeMap<>();

    /** Adds the numbers from the first to the last. */
    Ranges add(BigInteger first, BigInteger last) {
        BigInteger from = first;
        BigInteger to = last;
        Map.Entry<BigInteger, BigInteger> before = byFirst.floorEntry(first);
        if (before != null && before.getValue().add(BigInteger.ONE).compareTo(first) >= 0) {
            from = before.getKey();
            to = before.getValue().max(last);
        }
        Map.Entry<BigInteger, BigInteger> next = byFirst.ceilingEntry(from);
        while (next != null && next.getKey().compareTo(to.add(BigInteger.ONE)) <= 0) {
            to = to.max(next.getValue());
            byFirst.remove(next.getKey());
            next = byFirst.ceilingEntry(from);
        }
        byFirst.put(from, to);
        return this;
    }

    /** Whether the number is in it. */
    boolean holds(BigInteger number) {
        Map.Entry<BigInteger, BigInteger> entry = byFirst.floorEntry(number);
        return entry != null && entry.getValue().compareTo(number) >= 0;
    }

    /** How many numbers are in it. */
    BigInteger size() {
        return byFirst.entrySet().stream()
                .map(e -> e.getValue().subtract(e.getKey()).add(BigInteger.ONE))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Where something begins to be in it, or no longer is. */
    void edges(Collection<? super BigInteger> edges) {
        byFirst.forEach(
                (first, last) -> {
                    edges.add(first);
                    edges.add(last.add(BigInteger.ONE));
                });
    }

    /** The ranges, the last number of each by its first. */
    NavigableMap<BigInteger, BigInteger> byFirst() {
        return byFirst;
    }
}
