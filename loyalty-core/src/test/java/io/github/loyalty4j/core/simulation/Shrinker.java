package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a failing history short: ever smaller parts are left out as long as what is left fails alike. */
final class Shrinker {
    private final Predicate<List<Step>> failsAlike;
    private final long ends;

    /**
     * A shrinker.
     *
     * @param failsAlike whether a history fails in the way that is looked for
     * @param most how long to try
     */
    Shrinker(Predicate<List<Step>> failsAlike, Duration most) {
        this.failsAlike = failsAlike;
        this.ends = System.nanoTime() + most.toNanos();
    }

    private boolean isTime() {
        return System.nanoTime() < ends;
    }

    /** A short history that fails alike; the same if none is found in time. */
    List<Step> shrunken(List<Step> failing) {
        List<Step> shorter = ofMembers(failing);
        for (int part = Math.max(1, shorter.size() / 2); part >= 1 && isTime(); part /= 2) {
            int before;
            do {
                before = shorter.size();
                shorter = without(shorter, part);
            } while (part == 1 && shorter.size() < before && isTime());
        }
        return withoutFaults(shorter);
    }

    /** Mostly the member of the last step is enough, or those it has to do with. */
    private List<Step> ofMembers(List<Step> failing) {
        Set<MemberId> members = new HashSet<>(named(failing.get(failing.size() - 1)));
        for (int distance = 0; distance < 3; distance++) {
            List<Step> some = failing.stream()
                    .filter(step -> members.containsAll(named(step)))
                    .toList();
            if (failsAlike.test(some)) {
                return some;
            }
            failing.stream()
                    .filter(step -> named(step).stream().anyMatch(members::contains))
                    .toList()
                    .forEach(step -> members.addAll(named(step)));
        }
        return failing;
    }

    private static Set<MemberId> named(Step step) {
        Set<MemberId> named = new HashSet<>(Set.of(step.command().member()));
        step.command().other().ifPresent(named::add);
        return named;
    }

    private List<Step> without(List<Step> history, int part) {
        List<Step> left = history;
        for (int end = history.size(); end > 0 && isTime(); end -= part) {
            List<Step> shorter = new ArrayList<>(left.subList(0, Math.max(0, end - part)));
            shorter.addAll(left.subList(Math.min(end, left.size()), left.size()));
            left = failsAlike.test(shorter) ? shorter : left;
        }
        return left;
    }

    private List<Step> withoutFaults(List<Step> history) {
        List<Step> left = new ArrayList<>(history);
        for (int i = 0; i < left.size() && isTime(); i++) {
            Step step = left.get(i);
            left.set(i, step.without(step.fault()));
            if (step.fault() != Step.Fault.NONE && !failsAlike.test(left)) {
                left.set(i, step);
            }
        }
        return left;
    }
}
