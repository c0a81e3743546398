package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.util.List;

/** Points that breed points, and programmes that give away as much as is paid. */
final class LoopLint {
    private static final int ALL = 100;

    private final LoyaltyProgram program;
    private final Findings findings;

    LoopLint(LoyaltyProgram program, Findings findings) {
        this.program = program;
        this.findings = findings;
    }

    void check() {
        List<EarnRule> rules = program.earnRules();
        for (int i = 0; i < rules.size(); i++) {
            checkBasis(rules.get(i), "/earn/" + i + "/basis");
        }
        for (PointsUnit unit : program.units()) {
            Rate rate = Rate.of(program, unit);
            unit.currency()
                    .filter(program.currency()::equals)
                    .ifPresent(currency -> checkRate(rate, BigDecimal.ONE, BigDecimal.ONE, "/earn"));
            checkSpending(unit, rate);
        }
    }

    private void checkBasis(EarnRule rule, String where) {
        if (rule.event().isPresent() || !UnitLint.isBase(rule)) {
            return;
        }
        boolean isPaying = program.payment().isPresent()
                && rule.unit().orElse(program.unit()).equals(program.unit());
        if (isPaying && rule.basis().has(Basis.Option.PAID_WITH_POINTS)) {
            findings.add(
                    Finding.Kind.POINTS_EARN_POINTS, where, "what is paid with points must not earn points: " + rule);
        }
        if (rule.basis().has(Basis.Option.GIFT_CARDS)) {
            findings.add(
                    Finding.Kind.GIFT_CARDS_EARN_TWICE,
                    where,
                    "a gift card must not earn both when it is bought and when it is spent: " + rule);
        }
    }

    private void checkSpending(PointsUnit unit, Rate rate) {
        if (unit.equals(program.unit())) {
            program.payment()
                    .ifPresent(payment -> checkRate(
                            rate,
                            BigDecimal.valueOf(payment.worth().getAmountMinorLong()),
                            BigDecimal.valueOf(payment.block().units()),
                            "/payment"));
        }
        List<Reward> rewards = program.rewards();
        for (int i = 0; i < rewards.size(); i++) {
            Reward reward = rewards.get(i);
            boolean isOfUnit = reward.unit().orElse(program.unit()).equals(unit);
            if (isOfUnit && reward.stock().isEmpty()) {
                checkReward(reward, rate, "/rewards/" + i);
            }
        }
    }

    /**
     * Money off and the fee of a delivery are worth what they say. All of an order off is worth any order, so it gives back all as soon as
     * orders earn its price; a smaller part never does. What an article or a voucher is worth the programme does not say: a backtest that
     * is told looks at that.
     */
    private void checkReward(Reward reward, Rate rate, String where) {
        BigDecimal price = BigDecimal.valueOf(cheapest(reward));
        if (reward.gift() instanceof Reward.MoneyOff off) {
            checkRate(rate, BigDecimal.valueOf(off.amount().getAmountMinorLong()), price, where);
        } else if (reward.gift() instanceof Reward.FreeDelivery delivery) {
            checkRate(rate, BigDecimal.valueOf(delivery.upTo().getAmountMinorLong()), price, where);
        } else if (reward.gift() instanceof Reward.PercentOff off && off.percent() == ALL && rate.isAny()) {
            findings.add(
                    Finding.Kind.GIVES_BACK_ALL,
                    where,
                    "a percentage off that orders of any size earn must be less than 100: " + reward);
        }
    }

    /** What the best tier pays, which is the one whose rate is looked at; of several alike the least of it. */
    private long cheapest(Reward reward) {
        BigDecimal best = program.tiers().stream()
                .flatMap(tier -> tier.factor().stream())
                .reduce(BigDecimal.ONE, BigDecimal::max);
        return program.tiers().stream()
                .filter(tier -> tier.factor().orElse(BigDecimal.ONE).compareTo(best) == 0)
                .mapToLong(tier -> reward.priceFor(tier.name()).units())
                .min()
                .orElse(reward.price().units());
    }

    /** So much money for so many points; at 100 percent or more everything is for nothing. */
    private void checkRate(Rate rate, BigDecimal money, BigDecimal points, String where) {
        if (rate.isAtLeast(points, money)) {
            findings.add(
                    Finding.Kind.GIVES_BACK_ALL,
                    where,
                    "points for a purchase must be worth less than it, of each " + program.currency() + " 100.00: "
                            + rate.percent(money, points));
        }
    }
}
