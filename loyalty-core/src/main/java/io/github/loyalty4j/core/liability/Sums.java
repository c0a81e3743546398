package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum for each of a few keys.
 *
 * <p>For one thread.
 */
final class Sums<K extends Comparable<K>> {
    private final TreeMap<K, Long> sums = new TreeMap<>();

    void add(K key, long amount) {
        if (amount != 0) {
            sums.merge(key, amount, Math::addExact);
        }
    }

    void add(Sums<K> other) {
        other.sums.forEach(this::add);
    }

    /** The sums that are not zero, as they are now. */
    SortedMap<K, Points> points() {
        TreeMap<K, Points> points = new TreeMap<>();
        sums.forEach((key, sum) -> {
            if (sum != 0) {
                points.put(key, Points.of(sum));
            }
        });
        return Collections.unmodifiableSortedMap(points);
    }

    /** The sum of many points; exact or thrown. */
    static Points of(Iterable<Points> many) {
        long sum = 0;
        for (Points points : many) {
            sum = Math.addExact(sum, points.units());
        }
        return Points.of(sum);
    }

    /** The points of many lots; exact or thrown. */
    static long ofLots(Iterable<Lot> lots) {
        long sum = 0;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.points().units());
        }
        return sum;
    }
}
