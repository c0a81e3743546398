package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random parts of programmes other than rules. */
final class Pieces {
    private Pieces() {}

    static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("aZ \"\\/<éЖ0")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> text + "😀");
    }

    /** More than 1 with up to three decimal places. */
    static Arbitrary<String> factors() {
        return Arbitraries.integers().between(1_001, 100_000).map(thousandths -> BigDecimal.valueOf(thousandths, 3)
                .toPlainString());
    }

    static Arbitrary<Pending> pendings() {
        return Arbitraries.oneOf(
                Arbitraries.just(Pending.none()),
                Arbitraries.just(Pending.untilConfirmed()),
                Arbitraries.integers().between(1, Pending.MOST_DAYS).map(Pending::days),
                Arbitraries.integers()
                        .between(0, 20_000)
                        .map(day -> Pending.until(LocalDate.of(2020, 1, 1).plusDays(day))));
    }

    static Arbitrary<Expiry> expiries() {
        Arbitrary<Period> times = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 120).map(Period::ofMonths),
                Arbitraries.integers().between(1, 3_650).map(Period::ofDays),
                Arbitraries.integers().between(1, 10).map(Period::ofYears),
                Arbitraries.just(Period.of(1, 2, 3)));
        Arbitrary<Expiry> rolling = Combinators.combine(
                        times, Arbitraries.of(Expiry.Rounding.class), Arbitraries.of(true, false))
                .as((time, rounding, inactivity) ->
                        (inactivity ? Expiry.afterInactivity(time) : Expiry.after(time)).atEndOf(rounding));
        Arbitrary<Expiry> fixed = Arbitraries.integers()
                .between(1, 366)
                .set()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(days -> Expiry.yearlyOn(days.stream()
                        .map(day -> MonthDay.from(LocalDate.ofYearDay(2024, day)))
                        .toArray(MonthDay[]::new)));
        return Arbitraries.oneOf(Arbitraries.just(Expiry.never()), rolling, fixed);
    }

    static Arbitrary<TierPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(TierPolicy.Basis.class),
                        Arbitraries.of(TierPolicy.Window.class),
                        Arbitraries.integers().between(1, 120).map(Period::ofMonths),
                        Arbitraries.of(TierPolicy.Upgrade.class),
                        Arbitraries.integers().between(0, TierPolicy.MOST_GRACE_DAYS),
                        Arbitraries.of(TierPolicy.Downgrade.class))
                .as((basis, window, length, upgrade, grace, downgrade) -> TierPolicy.by(basis)
                        .rolling(length)
                        .over(window)
                        .upgrade(upgrade)
                        .grace(grace)
                        .downgrade(downgrade));
    }

    static Arbitrary<ReturnPolicy> returns() {
        return Combinators.combine(
                        Arbitraries.of(ReturnPolicy.Clawback.class),
                        Arbitraries.integers().between(0, 366))
                .as(ReturnPolicy::new);
    }

    static Arbitrary<PointsPayment> payments() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Programs.euros(),
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.integers().between(1, 100))
                .as((block, worth, least, percent) -> PointsPayment.of(Points.of(block), worth)
                        .atLeast(Points.of(least))
                        .atMostPercent(percent));
    }

    static Arbitrary<Reward> rewards(List<PointsUnit> units, List<String> tiers) {
        Arbitrary<Reward.Gift> gifts = Arbitraries.oneOf(
                Programs.euros().map(Reward.MoneyOff::new),
                Arbitraries.integers().between(1, 100).map(Reward.PercentOff::new),
                names().map(Reward.FreeItem::new),
                Programs.euros().map(Reward.FreeDelivery::new),
                names().map(Reward.Voucher::new));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        gifts,
                        Arbitraries.longs().between(1, 5_000),
                        Arbitraries.of(units).injectNull(0.3),
                        Arbitraries.longs().between(1, 1_000).injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 7))
                .as((number, gift, price, unit, stock, automatic, pick) -> {
                    Reward reward = Reward.of("reward-" + number, gift, Points.of(price));
                    reward = unit == null ? reward : reward.in(unit);
                    reward = stock == null ? reward : reward.stock(stock);
                    reward = automatic ? reward.automatic() : reward;
                    reward = pick < tiers.size() ? reward.tierAtLeast(tiers.get(pick)) : reward;
                    return pick % 2 == 0 && !tiers.isEmpty()
                            ? reward.priceFor(tiers.get(0), Points.of(price + 1))
                            : reward;
                });
    }
}
