package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Tries with the engine itself what a member may think of, and notes what pays. For one thread. */
final class Trials {
    private static final int PARTS = 10;
    private static final int MOST_TAKEN = 1_000;

    private final LoyaltyProgram program;
    private final Engine engine;
    private final RewardCosts costs;
    private final List<Loophole> found;

    Trials(LoyaltyProgram program, RewardCosts costs, List<Loophole> found) {
        this.program = program;
        this.engine = Engine.of(program);
        this.costs = costs;
        this.found = found;
    }

    private Sandbox sandbox(Instant time) {
        return new Sandbox(engine, time);
    }

    private static Money none(Purchase like) {
        return Money.zero(like.amount().getCurrencyUnit());
    }

    /** The order, paid with points as far as the programme lets it, beside the same paid in money. */
    void payWithPoints(Purchase order) {
        Optional<PointsPayment> payment = program.payment();
        if (payment.isEmpty()) {
            return;
        }
        BigDecimal share = BigDecimal.valueOf(payment.get().mostPercent()).movePointLeft(2);
        Money part = order.amount().multipliedBy(share, RoundingMode.DOWN);
        long inMoney = earned(order, none(order), 1);
        long inPoints = earned(order, part, 1);
        BigDecimal ofPart = BigDecimal.valueOf(inMoney).multiply(share);
        BigDecimal lost = BigDecimal.valueOf(inMoney - inPoints);
        if (inMoney > 0 && ofPart.compareTo(lost.add(lost)) >= 0) {
            found.add(new Loophole(
                    Loophole.Kind.POINTS_EARN_POINTS,
                    "an order of " + order.amount() + " earns " + inPoints + " " + program.unit() + " where " + part
                            + " of it are paid with points, and " + inMoney + " in money"));
        }
    }

    /** What so many orders alike earn at once. */
    private long earned(Purchase order, Money paidWithPoints, int times) {
        Sandbox sandbox = sandbox(order.time());
        MemberId member = sandbox.join("member");
        for (int i = 0; i < times; i++) {
            sandbox.buy(member, order, paidWithPoints);
        }
        return sandbox.points(member, program.unit()).units();
    }

    /** Takes what the order's points pay for, and brings the order back. */
    void buyAndReturn(Purchase order) {
        for (Reward reward : program.rewards()) {
            Sandbox sandbox = sandbox(order.time());
            MemberId member = sandbox.join("member");
            Optional<OrderId> bought = sandbox.buy(member, order, none(order));
            int taken = 0;
            while (taken < MOST_TAKEN && !reward.isAutomatic() && sandbox.redeem(member, reward.id())) {
                taken++;
            }
            PointsUnit unit = reward.unit().orElse(program.unit());
            boolean isKept = taken > 0
                    && bought.isPresent()
                    && sandbox.giveBack(member, bought.get())
                    && sandbox.account(member).debtAt(unit, order.time()).isZero();
            if (isKept) {
                found.add(new Loophole(
                        Loophole.Kind.BUY_AND_RETURN,
                        "an order of " + order.amount() + " pays for " + taken + " x " + reward.id()
                                + " with its points and can come back whole at once: nothing is owed"));
            }
        }
    }

    /** A member recommends an account of its own, which buys once. */
    void recommendNobody(Purchase order) {
        Sandbox plain = sandbox(order.time());
        MemberId alone = plain.join("friend");
        plain.buy(alone, order, none(order));
        Sandbox sandbox = sandbox(order.time());
        MemberId member = sandbox.join("member");
        MemberId friend = sandbox.join("friend");
        if (!sandbox.refer(friend, member)) {
            return;
        }
        sandbox.buy(friend, order, none(order));
        BigDecimal worth = BigDecimal.ZERO;
        long points = 0;
        for (PointsUnit unit : program.units()) {
            long more = sandbox.points(member, unit).units()
                    + sandbox.points(friend, unit).units()
                    - plain.points(alone, unit).units();
            points += more;
            worth = worth.add(worthOfOne(unit).multiply(BigDecimal.valueOf(more)));
        }
        Money all =
                Money.of(program.currency(), worth.setScale(program.currency().getDecimalPlaces(), RoundingMode.DOWN));
        if (points > 0 && !all.isLessThan(order.amount())) {
            found.add(new Loophole(
                    Loophole.Kind.REFERRAL_RING,
                    "a friend made up who buys once, for " + order.amount() + ", brings " + points
                            + " points that are worth " + all));
        }
    }

    /** The best that is to be had for a point, as far as it is known in money. */
    private BigDecimal worthOfOne(PointsUnit unit) {
        BigDecimal best = BigDecimal.ZERO;
        if (unit.equals(program.unit()) && program.payment().isPresent()) {
            PointsPayment payment = program.payment().get();
            best = worth(payment.worth(), payment.block().units());
        }
        for (Reward reward : program.rewards()) {
            Money cost = costs.cost(reward);
            if (cost != null && reward.unit().orElse(program.unit()).equals(unit)) {
                best = best.max(worth(cost, reward.price().units()));
            }
        }
        return best;
    }

    private static BigDecimal worth(Money money, long points) {
        return money.getAmount().divide(BigDecimal.valueOf(points), MathContext.DECIMAL64);
    }

    /** One order, and the same in ten parts on the same day. */
    void split(Money amount, Instant time) {
        Money part = amount.dividedBy(PARTS, RoundingMode.DOWN);
        if (part.isZero()) {
            return;
        }
        long once = earned(amount, 1, time);
        long split = earned(part, PARTS, time);
        if (split > 0 && split >= 2 * once) {
            found.add(new Loophole(
                    Loophole.Kind.SPLIT_ORDERS,
                    "an order of " + amount + " earns " + once + " " + program.unit() + ", " + PARTS + " orders of "
                            + part + " on the same day " + split));
        }
    }

    private long earned(Money amount, int times, Instant time) {
        Purchase order = Purchase.of(OrderId.of("like"), MemberId.of("member"), amount, time);
        return earned(order, none(order), times);
    }
}
