package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.Facts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much is tried: so many cases for one rule and for all of an award; what has not helped by then is not told.
 *
 * <p>For one thread.
 */
final class Tries {
    /** How many cases are tried for one rule. */
    static final int MOST = 400;

    /** How many cases are tried for all rules of an award. */
    static final int MOST_IN_ALL = 5_000;

    /** As many cases as the search for a moment that does not come takes the time of. */
    private static final int OF_A_SEARCH = 20;

    private int left = MOST;
    private int leftInAll = MOST_IN_ALL;
    private boolean isCutShort;

    /** Begins with another rule. */
    void begin() {
        begin(MOST);
        isCutShort = false;
    }

    /** Whether more would have been tried since then. */
    boolean isCutShort() {
        return isCutShort;
    }

    /** Goes on with so many left of one rule's. */
    void begin(int mine) {
        left = mine;
    }

    int left() {
        return left;
    }

    /** Whether so many cases more may be tried, which are then counted. */
    boolean may(int cases) {
        left -= cases;
        leftInAll -= cases;
        boolean may = left >= 0 && leftInAll >= 0;
        isCutShort |= !may;
        return may;
    }

    /** The first moment from a start on at which a condition holds; empty if none is near. */
    Optional<Instant> moment(Case source, Condition condition, Facts facts, Instant start) {
        return searched(() ->
                Moments.firstFrom(condition, facts, start, source.program().zone()));
    }

    /** The first moment after that of the facts at which a condition is what is wanted; empty if none is near. */
    Optional<Instant> momentAfter(Case source, Condition condition, Facts facts, boolean wanted) {
        return searched(() ->
                Moments.firstAfter(condition, facts, wanted, source.program().zone()));
    }

    private Optional<Instant> searched(Supplier<Optional<Instant>> search) {
        Optional<Instant> found = may(0) ? search.get() : Optional.empty();
        may(found.isPresent() ? 1 : OF_A_SEARCH);
        return found;
    }
}
