package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What redeemed rewards cost. Immutable and safe for use by several threads. */
final class RewardCosts {
    private final LoyaltyProgram program;
    private final Money averageOrder;
    private final Map<String, Money> told;
    private final Set<String> unknown = new TreeSet<>();
    private final Money sum;

    RewardCosts(
            LoyaltyProgram program, Money averageOrder, Map<String, Money> told, SortedMap<String, Long> redemptions) {
        this.program = program;
        this.averageOrder = averageOrder;
        this.told = told;
        Money all = Money.zero(program.currency());
        for (Reward reward : program.rewards()) {
            Money each = cost(reward);
            long times = redemptions.getOrDefault(reward.id(), 0L);
            if (each != null) {
                all = all.plus(each.multipliedBy(times));
            } else if (times > 0) {
                unknown.add(reward.id());
            }
        }
        this.sum = all;
    }

    /** What one costs the shop, and so is worth to a member at least; null if nobody told. */
    @Nullable
    Money cost(Reward reward) {
        Money known = told.get(reward.id());
        if (known != null) {
            return known;
        }
        if (reward.gift() instanceof Reward.MoneyOff off) {
            return off.amount();
        }
        if (reward.gift() instanceof Reward.FreeDelivery delivery) {
            return delivery.upTo();
        }
        return reward.gift() instanceof Reward.PercentOff off
                ? averageOrder.multipliedBy(BigDecimal.valueOf(off.percent()).movePointLeft(2), RoundingMode.HALF_UP)
                : null;
    }

    /** The best that is to be had for points, as far as it is known in money; nothing for one if nothing is. */
    Price best(PointsUnit unit) {
        Price best = new Price(Money.zero(program.currency()), 1);
        if (unit.equals(program.unit()) && program.payment().isPresent()) {
            PointsPayment payment = program.payment().get();
            best = new Price(payment.worth(), payment.block().units());
        }
        for (Reward reward : rewards(unit)) {
            Money cost = cost(reward);
            if (cost != null) {
                Price price = new Price(cost, reward.price().units());
                best = price.compareTo(best) > 0 ? price : best;
            }
        }
        return best;
    }

    /** The same if it is known of all that is to be had; empty if not, or if nothing is. */
    Optional<Price> bestOfAll(PointsUnit unit) {
        return Optional.of(best(unit)).filter(best -> !best.money().isZero()).filter(best -> rewards(unit).stream()
                .allMatch(reward -> cost(reward) != null));
    }

    private List<Reward> rewards(PointsUnit unit) {
        return program.rewards().stream()
                .filter(reward -> reward.unit().orElse(program.unit()).equals(unit))
                .toList();
    }

    Money sum() {
        return sum;
    }

    /** The rewards that were redeemed and whose cost nobody told. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }
}
