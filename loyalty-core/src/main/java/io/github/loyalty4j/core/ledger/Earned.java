package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.util.List;

/**
 * A purchase was awarded: what was bought, what it earned, under which programme and why.
 *
 * <p>A purchase too small to earn anything is an entry of zero points: it happened, and it must not be awarded later by
 * other rules.
 *
 * @param purchase what was bought
 * @param lot the points earned; the sum of the trace
 * @param program the programme and version that decided
 * @param trace what each rule gave, in the programme's order
 */
public record Earned(Purchase purchase, Lot lot, ProgramVersion program, List<TraceLine> trace) implements Entry {
    /**
     * Copies the trace and checks its sum.
     *
     * @throws IllegalArgumentException if the lot is not the sum of the trace
     */
    public Earned {
        trace = List.copyOf(trace);
        Points sum = trace.stream().map(TraceLine::points).reduce(Points.ZERO, Points::plus);
        if (!sum.equals(lot.points())) {
            throw new IllegalArgumentException(
                    "points earned must be the sum of their trace: " + lot.points() + ", " + sum);
        }
    }

    /** When the purchase was paid. */
    @Override
    public Instant time() {
        return purchase.time();
    }

    /** The points earned, zero or more. */
    public Points points() {
        return lot.points();
    }
}
