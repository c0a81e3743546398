package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.TierProgress;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a member has at an instant: balances, what they are made of and until when, and the way to the next tier.
 *
 * <pre>{@code
 * Overview.of(engine, account, now).text(Language.english());
 * // Balance on 7 March 2026: 38 points
 * //   38 points: can be used, until the end of 31 March 2027
 * // Tier: Silver
 * //   462 points more for Gold
 * }</pre>
 *
 * <p>All that became due until then is included, whether or not days were closed. Points that were earned by several
 * orders and have one time are one line.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Overview {
    private final LoyaltyProgram program;
    private final Account account;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>();

    /** A sentence, and whether it is a part of the one before. */
    private record Line(Sentence sentence, boolean isPart) {}

    private Overview(LoyaltyProgram program, Account account, Instant now) {
        this.program = program;
        this.account = account.settledAt(now);
        this.now = now;
    }

    /** What a member has under the engine's programme. */
    public static Overview of(Engine engine, Account account, Instant now) {
        Overview overview = new Overview(engine.program(), account, now);
        engine.program().units().forEach(overview::addUnit);
        if (!engine.program().tiers().isEmpty()) {
            overview.addTier(TierProgress.of(engine, account, now));
        }
        return overview;
    }

    private void add(boolean isPart, Phrase phrase, Object... arguments) {
        lines.add(new Line(Sentence.of(phrase, arguments), isPart));
    }

    private void addUnit(PointsUnit unit) {
        LocalDate today = LocalDate.ofInstant(now, program.zone());
        add(false, Phrase.BALANCE_ON, today, new Amount(unit, account.balanceAt(unit, now)));
        LotWords words = new LotWords(program.zone());
        Map<List<Object>, Points> sums = new LinkedHashMap<>();
        Map<List<Object>, Lot> firsts = new LinkedHashMap<>();
        for (Lot lot : account.lotsAt(unit, now)) {
            List<Object> time =
                    List.of(Statement.countsAt(lot, now) ? "" : lot.usable(), lot.expires(), lot.isSliding());
            firsts.putIfAbsent(time, lot);
            sums.merge(time, lot.points(), Points::plus);
        }
        sums.forEach((time, points) -> {
            Lot first = Objects.requireNonNull(firsts.get(time));
            lines.add(new Line(words.of(first, points, now), true));
        });
        addIfAny(Phrase.SET_ASIDE, unit, account.heldAt(unit, now));
        addIfAny(Phrase.OWED, unit, account.debtAt(unit, now));
    }

    private void addIfAny(Phrase phrase, PointsUnit unit, Points points) {
        if (!points.isZero()) {
            add(true, phrase, new Amount(unit, points));
        }
    }

    private void addTier(TierProgress progress) {
        progress.tier()
                .ifPresentOrElse(tier -> add(false, Phrase.TIER_IS, tier.name()), () -> add(false, Phrase.TIER_NONE));
        progress.next().ifPresent(this::addNext);
        progress.keep().ifPresent(this::addKeep);
    }

    private void addNext(TierProgress.Goal goal) {
        String tier = goal.tier().name();
        Optional<LocalDate> last = goal.lastDay();
        if (goal.missing().isZero()) {
            add(true, Phrase.NEXT_TIER_ENOUGH, tier);
        } else if (last.isPresent()) {
            add(true, Phrase.NEXT_TIER_BY, counted(goal.missing()), tier, last.get());
        } else {
            add(true, Phrase.NEXT_TIER, counted(goal.missing()), tier);
        }
    }

    private void addKeep(TierProgress.Goal goal) {
        String tier = goal.tier().name();
        Optional<LocalDate> last = goal.lastDay();
        if (goal.missing().isZero() && last.isPresent()) {
            add(true, Phrase.KEEP_TIER_ENOUGH_BEYOND, tier, last.get());
        } else if (goal.missing().isZero()) {
            add(true, Phrase.KEEP_TIER_ENOUGH, tier);
        } else if (last.isPresent()) {
            add(true, Phrase.KEEP_TIER_BEYOND, counted(goal.missing()), tier, last.get());
        } else {
            add(true, Phrase.KEEP_TIER, counted(goal.missing()), tier);
        }
    }

    /** As a tier counts: points, money, visits or orders. */
    private Object counted(Points points) {
        return switch (program.tierPolicy().basis()) {
            case EARNED, BALANCE -> new Amount(program.unit(), points);
            case SPEND -> Money.ofMinor(program.currency(), points.units());
            case VISITS -> Sentence.of(Phrase.COUNT_VISITS, points.units());
            case ORDERS -> Sentence.of(Phrase.COUNT_ORDERS, points.units());
        };
    }

    /** Lines of text; what a line is made of stands below it, two spaces further in. */
    public String text(Language language) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line.isPart ? "  " : "")
                .append(language.say(line.sentence))
                .append('\n'));
        return out.toString();
    }

    /** How many lines it has; nothing that names the member. */
    @Override
    public String toString() {
        return "overview of " + lines.size() + " lines";
    }
}
