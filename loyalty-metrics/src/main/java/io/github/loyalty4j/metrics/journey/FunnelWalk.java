package io.github.loyalty4j.metrics.journey;

import java.util.Arrays;

/** How far one customer gets, in one go over its events. */
final class FunnelWalk {
    private static final long NEVER = Long.MIN_VALUE;

    private final int[] steps; // the place of each step's event
    private final Funnel.Order order;
    private final long window;
    private final long asOf;

    FunnelWalk(int[] steps, Funnel.Order order, long window, long asOf) {
        this.steps = steps;
        this.order = order;
        this.window = window;
        this.asOf = asOf;
    }

    private boolean enters(long time, int place) {
        return place == steps[0] && time <= asOf - window;
    }

    /** The most steps taken within one window. */
    int furthest(long[] times, int[] places) {
        return order == Funnel.Order.ANY ? furthestInAnyOrder(times, places) : furthestInOrder(times, places);
    }

    /** For each number of steps, the latest beginning of those who took as many is all that matters. */
    private int furthestInOrder(long[] times, int[] places) {
        long[] began = new long[steps.length];
        Arrays.fill(began, NEVER);
        int far = 0;
        for (int i = 0; i < times.length && times[i] <= asOf; i++) {
            for (int step = steps.length - 1; step >= 0; step--) {
                long start = began(began, step, times[i], places[i]);
                if (start != NEVER) {
                    began[step] = start;
                    far = Math.max(far, step + 1);
                } else if (order == Funnel.Order.EXACT) {
                    began[step] = NEVER;
                }
            }
        }
        return far;
    }

    private long began(long[] began, int step, long time, int place) {
        if (step == 0) {
            return enters(time, place) ? time : NEVER;
        }
        boolean goesOn = place == steps[step] && began[step - 1] != NEVER && time - began[step - 1] <= window;
        return goesOn ? began[step - 1] : NEVER;
    }

    private int furthestInAnyOrder(long[] times, int[] places) {
        long[] latest = new long[steps.length + 1];
        Arrays.fill(latest, NEVER);
        int far = 0;
        for (int i = 0; i < times.length && times[i] <= asOf; i++) {
            if (places[i] != steps[0] || enters(times[i], places[i])) {
                latest[places[i]] = times[i];
            }
            int step = 0;
            while (step < steps.length && latest[step] != NEVER && times[i] - latest[step] <= window) {
                step++;
            }
            far = Math.max(far, step);
        }
        return far;
    }

    /** Adds each path to the steps it reached. */
    void count(long[] times, int[] places, long[] reached) {
        int taken = 0; // none while no path is open
        long start = NEVER;
        for (int i = 0; i < times.length && times[i] <= asOf; i++) {
            boolean over = taken == steps.length || (taken > 0 && times[i] - start > window);
            boolean goesOn = !over && taken > 0 && places[i] == steps[taken];
            boolean broken = !over && taken > 0 && !goesOn && order == Funnel.Order.EXACT;
            if (goesOn) {
                reached[taken++]++;
                continue;
            }
            boolean entered = enters(times[i], places[i]);
            if (taken == 1 && entered && !over) {
                start = times[i]; // the same path, begun later
            } else if (entered && (over || broken || taken == 0)) {
                reached[0]++;
                taken = 1;
                start = times[i];
            } else if (over || broken) {
                taken = 0;
            }
        }
    }
}
