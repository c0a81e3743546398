package io.github.loyalty4j.metrics.orders;

/**
 * Customers by recency and frequency, scored 1 to 5; every pair of scores has its segment.
 *
 * <pre>
 *            frequency 1      2            3            4          5
 * recency 5  new              potential    potential    champion   champion
 *         4  promising        potential    potential    champion   champion
 *         3  about to sleep   about to sl. attention    loyal      loyal
 *         2  hibernating      hibernating  at risk      at risk    cannot lose
 *         1  lost             lost         at risk      at risk    cannot lose
 * </pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum RfmSegment {
    /** Here lately, and often: ask them for a review. */
    CHAMPION,
    /** Often, and not long ago. */
    LOYAL,
    /** Here lately, a few times. */
    POTENTIAL_LOYALIST,
    /** Here lately, for the first time. */
    NEW_CUSTOMER,
    /** Once, and not long ago. */
    PROMISING,
    /** Average in both. */
    NEEDS_ATTENTION,
    /** Seldom, and some time ago. */
    ABOUT_TO_SLEEP,
    /** Used to come often, and has not for long. */
    AT_RISK,
    /** Used to come the most, and has not for long: call them. */
    CANNOT_LOSE,
    /** Seldom, and long ago. */
    HIBERNATING,
    /** Seldom, and the longest ago. */
    LOST;

    private static final RfmSegment[][] CELLS = {
        {LOST, LOST, AT_RISK, AT_RISK, CANNOT_LOSE},
        {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
        {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEEDS_ATTENTION, LOYAL, LOYAL},
        {PROMISING, POTENTIAL_LOYALIST, POTENTIAL_LOYALIST, CHAMPION, CHAMPION},
        {NEW_CUSTOMER, POTENTIAL_LOYALIST, POTENTIAL_LOYALIST, CHAMPION, CHAMPION}
    };

    static RfmSegment of(int recencyScore, int frequencyScore) {
        return CELLS[recencyScore - 1][frequencyScore - 1];
    }
}
