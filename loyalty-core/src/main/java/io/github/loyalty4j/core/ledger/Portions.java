package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;
import java.util.ArrayList;
import java.util.List;

/** Dividing lists of portions. */
public final class Portions {
    private Portions() {}

    /** The first so many points of these portions; fewer if they have not so many. */
    public static List<Lot> first(List<Lot> portions, Points wanted) {
        List<Lot> first = new ArrayList<>();
        long left = wanted.units();
        for (Lot portion : portions) {
            if (left <= 0) {
                break;
            }
            long part = Math.min(left, portion.points().units());
            first.add(portion.portion(Points.of(part)));
            left -= part;
        }
        return first;
    }

    /** All but the first so many points of these portions. */
    public static List<Lot> after(List<Lot> portions, Points skipped) {
        List<Lot> rest = new ArrayList<>();
        long left = skipped.units();
        for (Lot portion : portions) {
            long part = Math.min(left, portion.points().units());
            left -= part;
            if (part < portion.points().units()) {
                rest.add(portion.portion(Points.of(portion.points().units() - part)));
            }
        }
        return rest;
    }
}
