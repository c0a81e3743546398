package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.PointsUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What must be true of a programme as a whole. */
final class Checks {
    private final LoyaltyProgram program;

    private Checks(LoyaltyProgram program) {
        this.program = program;
    }

    static <T> List<T> list(String name, List<T> items, int most) {
        if (items.size() > most) {
            throw new IllegalArgumentException(
                    "programme must have at most " + most + " " + name + ": has " + items.size());
        }
        return items;
    }

    static <T> void requireDistinct(String name, List<T> items, Function<T, String> key) {
        Set<String> keys = new HashSet<>();
        for (T item : items) {
            if (!keys.add(key.apply(item))) {
                throw new IllegalArgumentException(name + " must differ: " + key.apply(item));
            }
        }
    }

    static void requireConsistent(LoyaltyProgram program) {
        Checks checks = new Checks(program);
        program.earnRules().forEach(checks::requireConsistent);
        program.tiers().forEach(checks::requireConsistent);
        program.rewards().forEach(checks::requireConsistent);
        program.payment().ifPresent(payment -> checks.requireCurrency("points payment", payment.worth()));
    }

    private void requireConsistent(Tier tier) {
        tier.currency().ifPresent(currency -> {
            String name = "tier " + tier.name();
            requireCurrency(name, Money.ofMinor(currency, tier.from().units()));
            if (program.tierPolicy().basis() != TierPolicy.Basis.SPEND) {
                throw new IllegalArgumentException(name + " is a sum of money, so tiers must count SPEND: "
                        + program.tierPolicy().basis());
            }
        });
    }

    private void requireConsistent(EarnRule rule) {
        String name = "earn rule " + rule.id();
        rule.unit().ifPresent(unit -> requireUnit(name, unit));
        if (rule.formula() instanceof Formula.PerAmount formula) {
            requireCurrency(name, formula.per());
        }
        requireConsistent(name, rule.condition());
    }

    private void requireConsistent(String name, Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> requireConsistent(name, part));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> requireConsistent(name, part));
        } else if (condition instanceof Condition.Not not) {
            requireConsistent(name, not.part());
        } else if (condition instanceof Condition.MinBasis min) {
            requireCurrency(name, min.least());
        } else if (condition instanceof Condition.TierAtLeast tier) {
            requireTier(name, tier.tier());
        }
    }

    private void requireConsistent(Reward reward) {
        String name = "reward " + reward.id();
        reward.unit().ifPresent(unit -> requireUnit(name, unit));
        reward.tierAtLeast().ifPresent(tier -> requireTier(name, tier));
        reward.tierPrices().keySet().forEach(tier -> requireTier(name, tier));
        if (reward.gift() instanceof Reward.MoneyOff off) {
            requireCurrency(name, off.amount());
        } else if (reward.gift() instanceof Reward.FreeDelivery delivery) {
            requireCurrency(name, delivery.upTo());
        }
    }

    private void requireUnit(String name, PointsUnit unit) {
        if (!program.units().contains(unit)) {
            throw new IllegalArgumentException(
                    name + " must be in a unit of the programme, " + program.units() + ": " + unit);
        }
    }

    private void requireTier(String name, String tier) {
        if (program.tierRank(tier) < 0) {
            throw new IllegalArgumentException(
                    name + " must name a tier of the programme, " + program.tiers() + ": " + tier);
        }
    }

    private void requireCurrency(String name, Money amount) {
        CurrencyUnit currency = program.currency();
        if (!amount.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(
                    name + " must be in " + currency + ", the programme's currency: " + amount);
        }
    }
}
