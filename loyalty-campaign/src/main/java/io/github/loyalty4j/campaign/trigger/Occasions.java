package io.github.loyalty4j.campaign.trigger;

import io.github.loyalty4j.campaign.audience.Orders;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.audience.TierChange;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.TierProgress;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The usual occasions to write to a member. Days are of 24 hours where nothing else is said. Points among the values are numbers, as {@code
 * 120}; of units of money amounts, as {@code EUR 2.50}.
 */
public final class Occasions {
    /** The most days before or after: 3,650. */
    public static final int MOST_DAYS = 3_650;

    private static final int LEAP_MONTH = 2;
    private static final int LEAP_DAY = 29;

    private Occasions() {}

    private static Duration days(int days) {
        return Duration.ofDays(Checks.range("days", days, 0, MOST_DAYS));
    }

    private static Duration delay(Duration after) {
        if (after.isNegative() || after.toDays() >= MOST_DAYS) {
            throw new IllegalArgumentException("time after it must be zero to " + MOST_DAYS + " days: " + after);
        }
        return after;
    }

    /**
     * Something that is said to all once, from an instant on until another: opening hours, or an offer that has begun. Of an offer it is a
     * trigger's that is {@linkplain Trigger#announcing announcing} it; else it reaches its control group and everybody else, too.
     *
     * @param from the first instant
     * @param to the first instant after it
     * @throws IllegalArgumentException if it ends before it begins
     */
    public static Occasion announcement(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("announcement must end after it begins: " + from + ", " + to);
        }
        return (profile, now) -> List.of(new Cause("once", from, Optional.of(to), Map.of()));
    }

    /** The first order, once, so long after it was placed; {@code order} is its id. */
    public static Occasion firstOrder(Duration after) {
        delay(after);
        return (profile, now) -> profile.orders()
                .first()
                .map(order -> List.of(new Cause(
                        "first",
                        order.time().plus(after),
                        Map.of("order", order.order().value()))))
                .orElse(List.of());
    }

    /** Each order, so long after it was placed: to ask for a review, or for a recommendation. */
    public static Occasion everyOrder(Duration after) {
        delay(after);
        return (profile, now) -> profile.orders().kept().stream()
                .map(order -> ofOrder(order, after))
                .toList();
    }

    private static Cause ofOrder(Orders.Kept order, Duration after) {
        String id = order.order().value();
        return new Cause(id, order.time().plus(after), Map.of("order", id));
    }

    /** One order and, so many days after it, no second. */
    public static Occasion noSecondOrder(int days) {
        Duration wait = days(days);
        return (profile, now) -> profile.orders().count() == 1
                ? List.of(ofOrder(profile.orders().first().orElseThrow(), wait))
                : List.of();
    }

    /**
     * What the host saw, so long after it: a ticket resolved, a low mark in a survey, anything of its own; values are those of
     * the signal.
     *
     * @param kind the signal's
     */
    public static Occasion signal(String kind, Duration after) {
        delay(after);
        Checks.id("kind of a signal", kind);
        return (profile, now) -> signals(profile, kind)
                .map(signal -> new Cause(signal.id(), signal.time().plus(after), signal.values()))
                .toList();
    }

    /** The member came into a segment, so long ago; {@code segment} is which, {@code date} the day it did. */
    public static Occasion segmentEntered(String segment, Duration after) {
        return segmentChanged(segment, SegmentChange.Kind.ENTERED, after);
    }

    /** The member fell out of a segment, so long ago; {@code segment} is which, {@code date} the day it did. */
    public static Occasion segmentLeft(String segment, Duration after) {
        return segmentChanged(segment, SegmentChange.Kind.LEFT, after);
    }

    private static Occasion segmentChanged(String segment, SegmentChange.Kind kind, Duration after) {
        delay(after);
        Checks.id("id of a segment", segment);
        return (profile, now) -> profile.segmentChanges().stream()
                .filter(change -> change.kind() == kind && change.segment().equals(segment))
                .map(change -> {
                    LocalDate day = LocalDate.ofInstant(change.time(), profile.zone());
                    Map<String, String> values = Map.of("segment", segment, "date", day.toString());
                    return new Cause(
                            segment + " " + change.time(), change.time().plus(after), values);
                })
                .toList();
    }

    /** A basket the host saw left behind, so long after it, unless an order was placed meanwhile. */
    public static Occasion abandonedBasket(String kind, Duration after) {
        delay(after);
        Checks.id("kind of a signal", kind);
        return (profile, now) -> signals(profile, kind)
                .filter(signal -> !profile.orders().hasBetween(signal.time(), now.plusNanos(1)))
                .map(signal -> new Cause(signal.id(), signal.time().plus(after), signal.values()))
                .toList();
    }

    private static Stream<Signal> signals(Profile profile, String kind) {
        return profile.signals().stream().filter(signal -> signal.kind().equals(kind));
    }

    /**
     * Points that expire in so many days, as one cause for each time some expire, until then; {@code points} is how many,
     * {@code date} the last day they are good.
     */
    public static Occasion pointsExpire(PointsUnit unit, int days) {
        Duration before = days(days);
        return (profile, now) -> {
            Map<Instant, Points> expiring = new TreeMap<>();
            for (Lot lot : profile.account().lotsAt(unit, now)) {
                if (lot.isUsableAt(now) && lot.expires().isPresent()) {
                    expiring.merge(lot.expires().get(), lot.points(), Points::plus);
                }
            }
            List<Cause> causes = new ArrayList<>();
            expiring.forEach((time, points) -> {
                LocalDate last = LocalDate.ofInstant(time.minusNanos(1), profile.zone());
                causes.add(new Cause(
                        unit.name() + " " + time,
                        time.minus(before),
                        Optional.of(time),
                        Map.of("points", unit.number(points), "date", last.toString())));
            });
            return causes;
        };
    }

    /**
     * The member's birthday, from its midnight on; {@code year} is which. Who was born on 29 February has it on the 28th in
     * other years.
     */
    public static Occasion birthday() {
        return (profile, now) -> {
            List<Cause> causes = new ArrayList<>();
            profile.birthday().ifPresent(day -> {
                int year = LocalDate.ofInstant(now, profile.zone()).getYear();
                causes.add(ofBirthday(day, year - 1, profile)); // it may last into the new year
                causes.add(ofBirthday(day, year, profile));
            });
            return causes;
        };
    }

    private static Cause ofBirthday(MonthDay day, int year, Profile profile) {
        boolean isMoved = day.getMonthValue() == LEAP_MONTH
                && day.getDayOfMonth() == LEAP_DAY
                && !YearMonth.of(year, LEAP_MONTH).isLeapYear();
        LocalDate date = isMoved ? LocalDate.of(year, LEAP_MONTH, LEAP_DAY - 1) : day.atYear(year);
        return new Cause(
                "year " + year, date.atStartOfDay(profile.zone()).toInstant(), Map.of("year", Integer.toString(year)));
    }

    /**
     * A higher tier the member came into after it joined, from then on; {@code tier} is which.
     *
     * @param program whose tiers they are
     */
    public static Occasion tierReached(LoyaltyProgram program) {
        return (profile, now) -> {
            List<Cause> causes = new ArrayList<>();
            for (TierChange change : profile.tierChanges()) {
                if (rank(program, change.to()) > rank(program, change.from())) {
                    String tier = change.to().orElseThrow();
                    causes.add(new Cause(tier + " " + change.time(), change.time(), Map.of("tier", tier)));
                }
            }
            return causes;
        };
    }

    private static int rank(LoyaltyProgram program, Optional<String> tier) {
        return tier.map(program::tierRank).orElse(-1);
    }

    /**
     * A tier the member loses in so many days unless it earns more; {@code tier} is which, {@code missing} what it takes,
     * {@code date} the last day for it.
     *
     * @param engine that of the programme
     */
    public static Occasion tierAtRisk(Engine engine, int days) {
        Checks.range("days", days, 0, MOST_DAYS);
        return (profile, now) -> progress(engine, profile, now)
                .flatMap(TierProgress::keep)
                .filter(goal -> goal.missing().isPositive() && goal.lastDay().isPresent())
                .map(goal -> {
                    LocalDate last = goal.lastDay().orElseThrow();
                    ZoneId zone = engine.program().zone();
                    Instant due = last.minusDays(days).atStartOfDay(zone).toInstant();
                    Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
                    Cause cause = ofGoal(engine.program(), goal, due, Optional.of(end), "keep " + last);
                    Map<String, String> values = new TreeMap<>(cause.values());
                    values.put("date", last.toString());
                    return List.of(new Cause(cause.key(), due, cause.expires(), values));
                })
                .orElse(List.of());
    }

    /**
     * A tier the member is near to, from now on, once for each time it joined the tier before; {@code tier} is which,
     * {@code missing} what it takes.
     *
     * @param within the most that may be missing, 1 or more
     */
    public static Occasion nearTier(Engine engine, Points within) {
        requirePositive(within);
        return (profile, now) -> progress(engine, profile, now)
                .flatMap(TierProgress::next)
                .filter(goal -> goal.missing().compareTo(within) <= 0)
                .map(goal -> List.of(ofGoal(
                        engine.program(),
                        goal,
                        latest(profile, engine.program().unit(), now),
                        Optional.empty(),
                        "near since " + profile.account().tier().since())))
                .orElse(List.of());
    }

    private static Optional<TierProgress> progress(Engine engine, Profile profile, Instant now) {
        return profile.account().status() == AccountStatus.ACTIVE
                ? Optional.of(TierProgress.of(engine, profile.account(), now))
                : Optional.empty();
    }

    private static void requirePositive(Points within) {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("points that may be missing must be 1 or more: " + within);
        }
    }

    /** When an account last changed, by an entry or as points that waited could be used. */
    private static Instant latest(Profile profile, PointsUnit unit, Instant now) {
        Instant latest = profile.account().updated();
        for (Lot lot : profile.account().lotsAt(unit, now)) {
            Instant usable = lot.usable().orElse(latest);
            latest = usable.isAfter(latest) && !usable.isAfter(now) ? usable : latest;
        }
        return latest;
    }

    private static Cause ofGoal(
            LoyaltyProgram program, TierProgress.Goal goal, Instant due, Optional<Instant> end, String key) {
        return new Cause(
                goal.tier().name() + " " + key,
                due,
                end,
                Map.of("tier", goal.tier().name(), "missing", program.tierNumber(goal.missing())));
    }

    /**
     * A reward the member is near to, by the price of its tier and if that may have it, once for each month of its zone in which that changed;
     * {@code reward} is which, {@code missing} what it takes. How many of it are left is not looked at.
     *
     * @param program whose reward it is
     * @param within the most that may be missing; a reward it can pay for is not near but there
     */
    public static Occasion nearReward(LoyaltyProgram program, Reward reward, Points within) {
        requirePositive(within);
        PointsUnit unit = reward.unit().orElse(program.unit());
        return (profile, now) -> {
            Optional<String> tier = profile.account().tier().name();
            Points price = tier.map(reward::priceFor).orElse(reward.price());
            Points missing = price.minus(profile.account().balanceAt(unit, now));
            if (!program.isFor(reward, tier) || !missing.isPositive() || missing.compareTo(within) > 0) {
                return List.of();
            }
            Instant since = latest(profile, unit, now);
            YearMonth month = YearMonth.from(LocalDate.ofInstant(since, profile.zone()));
            return List.of(new Cause(
                    reward.id() + " " + month, since, Map.of("reward", reward.id(), "missing", unit.number(missing))));
        };
    }
}
