package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What caps leave after an award: the programme's own, and those of a rule that gave. An award does not keep what was used
 * of the caps of a rule whose condition did not hold.
 *
 * <p>For one thread.
 */
final class Room {
    /** In place of a rule in the counters of the programme's own caps. */
    private static final String PROGRAM = "";

    private final Case source;
    private final Steps steps;

    Room(Case source, Steps steps) {
        this.source = source;
        this.steps = steps;
    }

    /** How many of so many points more of a rule that gave its caps and the programme's let through. */
    Points of(EarnRule rule, Points wanted) {
        long left = wanted.units();
        for (Cap cap : rule.caps()) {
            left = left(left, cap, used(rule.id(), cap) + given(rule));
        }
        if (isOfProgram(rule)) {
            for (Cap cap : source.program().caps()) {
                left = left(left, cap, used(PROGRAM, cap) + given());
            }
        }
        return Points.of(left);
    }

    private static long left(long wanted, Cap cap, long used) {
        long room = Math.max(0, cap.most().units() - used);
        if (wanted <= room) {
            return wanted;
        }
        return cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
    }

    /**
     * When the programme's caps have room for a rule that gave nothing: at the activity's own time if they have it now; empty
     * if never, as where the other rules alone fill them.
     */
    Optional<Instant> from(EarnRule rule) {
        Instant from = source.activity().time();
        if (!isOfProgram(rule)) {
            return Optional.of(from);
        }
        for (Cap cap : source.program().caps()) {
            if (used(PROGRAM, cap) + given() >= cap.most().units()) {
                Optional<Instant> next = whole() < cap.most().units() ? next(cap) : Optional.empty();
                if (next.isEmpty()) {
                    return next;
                }
                from = next.get().isAfter(from) ? next.get() : from;
            }
        }
        return Optional.of(from);
    }

    /**
     * When a cap that took points, and whichever other of its rule, or of the programme, is full as well, begin anew; empty if that
     * is never.
     */
    Optional<Instant> next(Optional<EarnRule> rule, Cap cut) {
        List<Cap> caps = rule.map(EarnRule::caps).orElse(source.program().caps());
        String owner = rule.map(EarnRule::id).orElse(PROGRAM);
        long given = rule.map(this::given).orElseGet(this::given);
        Optional<Instant> next = next(cut);
        for (Cap cap : caps) {
            if (!cap.equals(cut) && used(owner, cap) + given >= cap.most().units()) {
                Optional<Instant> other = next(cap);
                next = next.flatMap(first -> other.map(later -> later.isAfter(first) ? later : first));
            }
        }
        return next;
    }

    /** When the next window of a cap begins; empty if there is none. */
    private Optional<Instant> next(Cap cap) {
        LocalDate start = cap.window().startOf(source.localTime().toLocalDate());
        return switch (cap.window()) {
            case DAY -> Optional.of(midnight(start.plusDays(1)));
            case WEEK -> Optional.of(midnight(start.plusWeeks(1)));
            case MONTH -> Optional.of(midnight(start.plusMonths(1)));
            case YEAR -> Optional.of(midnight(start.plusYears(1)));
            case TRANSACTION, LIFETIME, CAMPAIGN -> Optional.empty();
        };
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(source.program().zone()).toInstant();
    }

    private boolean isOfProgram(EarnRule rule) {
        PointsUnit unit = source.unit(rule);
        return unit.equals(source.program().unit());
    }

    private long used(String rule, Cap cap) {
        return source.before("cap/" + rule + "/" + cap.window())
                .map(Usage::amount)
                .orElse(0L);
    }

    /** What a rule gave after its caps. */
    long given(EarnRule rule) {
        long given = steps.outcome(rule).map(line -> line.points().units()).orElse(0L);
        for (TraceLine cut : steps.caps(rule)) {
            given += cut.points().units();
        }
        return given;
    }

    /** What all rules gave before the programme's caps. */
    private long whole() {
        long whole = given();
        for (TraceLine cut : steps.ofProgram()) {
            whole -= cut.points().units();
        }
        return whole;
    }

    private long given() {
        return source.award().points(source.program().unit()).units();
    }
}
