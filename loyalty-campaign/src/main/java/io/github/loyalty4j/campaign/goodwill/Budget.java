package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * The most points one agent, one team or all together may give away in a day, a week or a month of the shop's calendar.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param scope whose budget it is
 * @param period in what time
 * @param most the most points, 1 to 1,000,000,000
 */
public record Budget(Scope scope, Period period, long most) {
    /** Whose a budget is. */
    public enum Scope {
        /** Each agent's own. */
        AGENT,
        /** Each team's, for all its agents. */
        TEAM,
        /** The shop's. */
        ALL
    }

    /** The time a budget is for. */
    public enum Period {
        /** From midnight to midnight. */
        DAY,
        /** From Monday on, as ISO 8601 has it. */
        WEEK,
        /** The calendar month. */
        MONTH
    }

    /** Checks the range. */
    public Budget {
        Checks.range("budget", most, 1, 1_000_000_000);
    }

    /** Each agent's own. */
    public static Budget perAgent(long most, Period period) {
        return new Budget(Scope.AGENT, period, most);
    }

    /** Each team's, for all its agents. */
    public static Budget perTeam(long most, Period period) {
        return new Budget(Scope.TEAM, period, most);
    }

    /** The shop's. */
    public static Budget ofAll(long most, Period period) {
        return new Budget(Scope.ALL, period, most);
    }

    boolean isOfSame(Budget other) {
        return scope == other.scope && period == other.period;
    }

    /** What counts its use: {@code AGENT/clerk-7/MONTH/2026-03-01/points}. */
    String counter(String agent, String team, Instant now, GoodwillPolicy policy) {
        String whose =
                switch (scope) {
                    case AGENT -> agent;
                    case TEAM -> team;
                    case ALL -> "all";
                };
        return scope + "/" + whose + "/" + period + "/" + start(LocalDate.ofInstant(now, policy.zone())) + "/"
                + policy.unit().name();
    }

    private LocalDate start(LocalDate day) {
        return switch (period) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** As people read it: {@code 500 an agent and MONTH}. */
    @Override
    public String toString() {
        return most
                + switch (scope) {
                    case AGENT -> " an agent and ";
                    case TEAM -> " a team and ";
                    case ALL -> " in all a ";
                }
                + period.name().toLowerCase(Locale.ROOT);
    }
}
