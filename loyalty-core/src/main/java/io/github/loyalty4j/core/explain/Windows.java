package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** When what limits a rule begins anew: the next day, week, month and year of caps, the end of a rest. */
final class Windows {
    private Windows() {}

    /** Of a rule's own caps and rest, and of the programme's caps if it gives the first unit; with no rule, of these. */
    static NavigableSet<Instant> of(Case source, Optional<EarnRule> rule) {
        List<Cap> caps = new ArrayList<>(rule.map(EarnRule::caps).orElse(List.of()));
        if (rule.map(source::unit)
                .filter(unit -> !unit.equals(source.program().unit()))
                .isEmpty()) {
            caps.addAll(source.program().caps());
        }
        NavigableSet<Instant> starts = new TreeSet<>();
        rule.flatMap(source::restedAt).ifPresent(starts::add);
        LocalDate today = source.localTime().toLocalDate();
        for (Cap cap : caps) {
            next(cap.window(), today)
                    .map(day -> day.atStartOfDay(source.program().zone()).toInstant())
                    .ifPresent(starts::add);
        }
        return starts;
    }

    private static Optional<LocalDate> next(Cap.Window window, LocalDate today) {
        LocalDate start = window.startOf(today);
        return switch (window) {
            case DAY -> Optional.of(start.plusDays(1));
            case WEEK -> Optional.of(start.plusWeeks(1));
            case MONTH -> Optional.of(start.plusMonths(1));
            case YEAR -> Optional.of(start.plusYears(1));
            case TRANSACTION, LIFETIME, CAMPAIGN -> Optional.empty();
        };
    }
}
