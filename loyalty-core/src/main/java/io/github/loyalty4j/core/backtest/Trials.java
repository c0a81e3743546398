package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.Reward;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/**
 * Tries with the engine itself what a member may think of, and notes what pays. Who buys has bought before, so that nothing is read into
 * what a first purchase brings. For one thread.
 */
final class Trials {
    private static final int PARTS = 10;
    /** So many rewards at once are more than any shop has ready for one member. */
    static final int MOST_TAKEN = 1_000;

    private final LoyaltyProgram program;
    private final Engine engine;
    private final RewardCosts costs;
    private final Purchase before;
    private final List<Loophole> found;

    /**
     * Trials of a programme.
     *
     * @param before what a member bought before
     */
    Trials(LoyaltyProgram program, RewardCosts costs, Purchase before, List<Loophole> found) {
        this.program = program;
        this.engine = Engine.of(program);
        this.costs = costs;
        this.before = before;
        this.found = found;
    }

    private static Money none(Purchase like) {
        return Money.zero(like.amount().getCurrencyUnit());
    }

    private void found(Loophole.Kind kind, String message) {
        found.add(new Loophole(kind, message));
    }

    /** The order, paid with points as far as the programme lets it, beside the same paid in money; caps would make both alike. */
    void payWithPoints(Purchase order) {
        Optional<PointsPayment> payment = program.payment();
        if (payment.isEmpty()) {
            return;
        }
        boolean isCapped = Uncapped.isCapped(program);
        Engine free = isCapped ? Engine.of(Uncapped.of(program)) : engine;
        BigDecimal share = BigDecimal.valueOf(payment.get().mostPercent()).movePointLeft(2);
        Money part = order.amount().multipliedBy(share, RoundingMode.DOWN);
        long inMoney = earned(free, order, none(order), 1).applyAsLong(program.unit());
        long inPoints = earned(free, order, part, 1).applyAsLong(program.unit());
        BigDecimal ofPart = BigDecimal.valueOf(inMoney).multiply(share);
        BigDecimal lost = BigDecimal.valueOf(inMoney - inPoints);
        if (inMoney > 0 && ofPart.compareTo(lost.add(lost)) >= 0) {
            found(
                    Loophole.Kind.POINTS_EARN_POINTS,
                    "an order of " + order.amount() + " earns " + program.unit().format(Points.of(inPoints)) + " where "
                            + part
                            + " of it are paid with points, and "
                            + program.unit().number(Points.of(inMoney)) + " in money"
                            + (isCapped ? ", caps left aside" : ""));
        }
    }

    /** What one more order of an amount earns in a unit. */
    long earned(Money amount, Instant time, PointsUnit unit) {
        return earned(engine, plain(amount, time), Money.zero(amount.getCurrencyUnit()), 1)
                .applyAsLong(unit);
    }

    /** What so many orders alike earn at once, by unit. */
    private ToLongFunction<PointsUnit> earned(Engine by, Purchase order, Money paidWithPoints, int times) {
        Sandbox sandbox = new Sandbox(by, order.time());
        MemberId member = sandbox.regular("member", before);
        for (int i = 0; i < times; i++) {
            sandbox.buy(member, order, paidWithPoints);
        }
        return unit -> sandbox.points(member, unit).units();
    }

    /** Takes what the order's points pay for, and brings the order back. */
    void buyAndReturn(Purchase order) {
        program.rewards().forEach(reward -> keepReward(order, reward));
        payAndReturn(order);
        keepPoints(order);
        returnMost(order);
    }

    private void keepReward(Purchase order, Reward reward) {
        Sandbox sandbox = new Sandbox(engine, order.time());
        MemberId member = sandbox.regular("member", before);
        Optional<OrderId> bought = sandbox.buy(member, order, none(order));
        take(sandbox, member, reward);
        boolean isKept = sandbox.taken(reward.id()) > 0
                && isBackForNothing(
                        sandbox, member, bought, member, reward.unit().orElse(program.unit()));
        if (isKept) {
            found(
                    Loophole.Kind.BUY_AND_RETURN,
                    "an order of " + order.amount() + " pays for " + sandbox.taken(reward.id()) + " x " + reward.id()
                            + " with its points and can come back whole at once: nothing is owed");
        }
    }

    private static void take(Sandbox sandbox, MemberId member, Reward reward) {
        boolean isTaken = !reward.isAutomatic();
        while (isTaken && sandbox.taken(reward.id()) < MOST_TAKEN) {
            isTaken = sandbox.redeem(member, reward.id());
        }
    }

    /** Whether an order, the member's own or a friend's, can come back and the member then owes nothing. */
    private static boolean isBackForNothing(
            Sandbox sandbox, MemberId buyer, Optional<OrderId> bought, MemberId member, PointsUnit unit) {
        return bought.isPresent() && sandbox.giveBack(buyer, bought.get()) && sandbox.worth(member, unit) >= 0;
    }

    /** The order's points pay for another order, and the first comes back. */
    private void payAndReturn(Purchase order) {
        if (program.payment().isEmpty()) {
            return;
        }
        Sandbox sandbox = new Sandbox(engine, order.time());
        MemberId member = sandbox.regular("member", before);
        Optional<OrderId> bought = sandbox.buy(member, order, none(order));
        Money paid = sandbox.pay(member, order.amount(), program.unit());
        if (paid.isPositive() && isBackForNothing(sandbox, member, bought, member, program.unit())) {
            found(
                    Loophole.Kind.BUY_AND_RETURN,
                    "an order of " + order.amount() + " pays " + paid
                            + " of another with its points and can come back whole at once: nothing is owed");
        }
    }

    /** As one who exchanges again and again: orders that all came back leave nothing. */
    private void keepPoints(Purchase order) {
        Sandbox sandbox = new Sandbox(engine, order.time());
        MemberId member = sandbox.regular("member", before);
        for (int i = 0; i < PARTS; i++) {
            sandbox.buy(member, order, none(order)).ifPresent(bought -> sandbox.giveBack(member, bought));
        }
        for (PointsUnit unit : program.units()) {
            long left = sandbox.worth(member, unit);
            if (left > 0) {
                found(
                        Loophole.Kind.BUY_AND_RETURN,
                        PARTS + " orders of " + order.amount() + " that all came back leave "
                                + unit.format(Points.of(left)));
            }
        }
    }

    /** Nine tenths come back: what is kept earns what an order of a tenth does. */
    private void returnMost(Purchase order) {
        Money rest = order.amount().dividedBy(PARTS, RoundingMode.DOWN);
        if (rest.isZero()) {
            return;
        }
        Sandbox sandbox = new Sandbox(engine, order.time());
        MemberId member = sandbox.regular("member", before);
        Optional<OrderId> bought = sandbox.buy(member, plain(order.amount(), order.time()), none(order));
        boolean isBack = bought.isPresent()
                && sandbox.giveBack(member, bought.get(), order.amount().minus(rest));
        ToLongFunction<PointsUnit> small = earned(engine, plain(rest, order.time()), none(order), 1);
        for (PointsUnit unit : program.units()) {
            long kept = sandbox.worth(member, unit);
            long due = small.applyAsLong(unit);
            if (isBack && kept > 0 && kept / 2 >= due) {
                found(
                        Loophole.Kind.BUY_AND_RETURN,
                        "an order of " + order.amount() + " of which all but " + rest + " comes back keeps "
                                + unit.format(Points.of(kept)) + ", an order of " + rest + " earns "
                                + unit.number(Points.of(due)));
            }
        }
    }

    private static Purchase plain(Money amount, Instant time) {
        return Purchase.of(OrderId.of("like"), MemberId.of("member"), amount, time);
    }

    /** A member recommends an account of its own, which buys once: the least order for which that pays. */
    void recommendNobody(List<Purchase> orders) {
        boolean isPaying = false;
        boolean isKept = false;
        for (Purchase order : orders) {
            isPaying = isPaying || recommendNobody(order);
            isKept = isKept || recommendAndReturn(order);
        }
    }

    private boolean recommendNobody(Purchase order) {
        Sandbox plain = new Sandbox(engine, order.time());
        MemberId alone = plain.join("friend");
        plain.buy(alone, order, none(order));
        Sandbox sandbox = new Sandbox(engine, order.time());
        MemberId member = sandbox.regular("member", before);
        MemberId friend = sandbox.join("friend");
        if (!sandbox.refer(friend, member)) {
            return false;
        }
        sandbox.buy(friend, order, none(order));
        BigDecimal worth = BigDecimal.ZERO;
        List<String> parts = new ArrayList<>();
        for (PointsUnit unit : program.units()) {
            long more = sandbox.points(member, unit)
                    .plus(sandbox.points(friend, unit))
                    .minus(plain.points(alone, unit))
                    .units();
            if (more > 0) {
                parts.add(unit.format(Points.of(more)));
            }
            worth = worth.add(costs.best(unit).of(more));
        }
        Money all =
                Money.of(program.currency(), worth.setScale(program.currency().getDecimalPlaces(), RoundingMode.DOWN));
        boolean isPaying = !parts.isEmpty() && !all.isLessThan(order.amount());
        if (isPaying) {
            found(
                    Loophole.Kind.REFERRAL_RING,
                    "a friend made up who buys once, for " + order.amount() + ", brings " + String.join(" and ", parts)
                            + ", worth " + all);
        }
        return isPaying;
    }

    /** The same, with the points taken at once and the order brought back: then it costs nothing. */
    private boolean recommendAndReturn(Purchase order) {
        for (Reward reward : program.rewards()) {
            Sandbox sandbox = new Sandbox(engine, order.time());
            MemberId member = sandbox.regular("member", before);
            MemberId friend = sandbox.join("friend");
            Optional<OrderId> bought =
                    sandbox.refer(friend, member) ? sandbox.buy(friend, order, none(order)) : Optional.empty();
            take(sandbox, member, reward);
            boolean isKept = sandbox.taken(reward.id()) > 0
                    && isBackForNothing(
                            sandbox, friend, bought, member, reward.unit().orElse(program.unit()));
            if (isKept) {
                found(
                        Loophole.Kind.REFERRAL_RING,
                        "a friend made up whose order of " + order.amount() + " comes back brings "
                                + sandbox.taken(reward.id()) + " x " + reward.id() + ": nothing is owed");
                return true;
            }
        }
        return false;
    }

    /** One order, and the same in ten parts on the same day. */
    void split(Money amount, Instant time) {
        Money part = amount.dividedBy(PARTS, RoundingMode.DOWN);
        if (part.isZero()) {
            return;
        }
        Money inMoney = Money.zero(amount.getCurrencyUnit());
        ToLongFunction<PointsUnit> whole = earned(engine, plain(amount, time), inMoney, 1);
        ToLongFunction<PointsUnit> parts = earned(engine, plain(part, time), inMoney, PARTS);
        for (PointsUnit unit : program.units()) {
            long once = whole.applyAsLong(unit);
            long split = parts.applyAsLong(unit);
            if (split > 0 && split / 2 >= once) {
                found(
                        Loophole.Kind.SPLIT_ORDERS,
                        "an order of " + amount + " earns " + unit.format(Points.of(once)) + ", " + PARTS
                                + " orders of " + part + " on the same day " + unit.number(Points.of(split)));
            }
        }
    }
}
