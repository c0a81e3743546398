package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.TierPolicy;

/**
 * A length of time, in the windows of caps that can touch it.
 *
 * @param days how many days
 * @param weeks how many weeks of ISO 8601
 * @param months how many calendar months
 * @param years how many calendar years
 */
record Span(long days, long weeks, long months, long years) {
    /** More than anything that is counted. */
    static final long UNLIMITED = Long.MAX_VALUE;

    static final Span FOR_EVER = new Span(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    /** Any so many days on end, which begin and end within windows. */
    static Span ofDays(long days) {
        return new Span(days + 1, days / 7 + 2, days / 28 + 2, days / 365 + 2);
    }

    /** What a tier is counted over. */
    static Span of(TierPolicy policy) {
        return switch (policy.window()) {
            case LIFETIME, SINCE_CHANGE -> FOR_EVER;
            case ROLLING -> ofDays(Reach.mostDays(policy.length()));
            case CALENDAR_YEAR -> new Span(366, 54, 12, 1);
            case CALENDAR_QUARTER -> new Span(92, 15, 3, 1);
            case CALENDAR_MONTH -> new Span(31, 6, 1, 1);
            case MEMBERSHIP_YEAR -> ofDays(366);
        };
    }

    /** How many windows of a cap it touches. */
    long windows(Cap.Window window) {
        return switch (window) {
            case TRANSACTION -> UNLIMITED;
            case DAY -> days;
            case WEEK -> weeks;
            case MONTH -> months;
            case YEAR -> years;
            case LIFETIME, CAMPAIGN -> 1;
        };
    }

    /** The most that caps let through. */
    long most(Iterable<Cap> caps) {
        long most = UNLIMITED;
        for (Cap cap : caps) {
            most = Math.min(most, times(cap.most().units(), windows(cap.window())));
        }
        return most;
    }

    /** A product, which stays at the end of the numbers where it would go beyond. */
    static long times(long one, long other) {
        if (one == 0 || other == 0) {
            return 0;
        }
        return one > UNLIMITED / other ? UNLIMITED : one * other;
    }

    static long plus(long one, long other) {
        return one > UNLIMITED - other ? UNLIMITED : one + other;
    }
}
