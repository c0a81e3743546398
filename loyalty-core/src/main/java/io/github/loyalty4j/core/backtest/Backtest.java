package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.joda.money.Money;

/**
 * A programme run over past orders, as if it had been there then: every order is decided by the same
 * {@link Engine#decide} that awards real ones, so the points are those the shop would have given.
 *
 * <pre>{@code
 * BacktestReport report = Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).run(orders);
 * report.reach("free-coffee").share();    // 0.23: 23 % of the members could have had one
 * report.warnings();                      // what a shop should read before it launches
 * }</pre>
 *
 * <p>What is assumed, as orders alone do not tell it: each customer is a member from the first order on; an order is
 * confirmed, where points wait for that, as soon as it is made; nothing comes back; and nobody buys more or less because of
 * the programme. What of an order is paid with points earns as the rules' {@link io.github.loyalty4j.core.program.Basis} says, nothing
 * unless it counts that part. {@link BacktestReport#breakEvenUplift} says how much more they must buy.
 *
 * <p>Immutable and safe for use by several threads; a run is for one.
 */
public final class Backtest {
    private final LoyaltyProgram program;
    private final Redeeming redeeming;
    private final Map<String, Money> costs;

    private Backtest(LoyaltyProgram program, Redeeming redeeming, Map<String, Money> costs) {
        this.program = program;
        this.redeeming = redeeming;
        this.costs = costs;
    }

    /** What members do with their points. Automatic rewards are redeemed in any case. */
    public enum Redeeming {
        /** Members save. */
        NONE,
        /** After each order they take the cheapest reward they can pay for, again and again: a run in which that is more than 1,000 times is refused. */
        CHEAPEST,
        /** After each order they take the dearest reward they can pay for, as often. */
        DEAREST,
        /**
         * They take no reward, and with each order they pay as much of it with points as they have and the programme lets them, each day
         * closed before;
         * where it takes no points as payment they save. An order that was paid with points in part as it was made is not
         * paid again.
         */
        PAYMENT;

        /** What of it members of a programme can do: {@link #NONE} where it has no reward to take, or takes no points as payment. */
        Redeeming in(LoyaltyProgram program) {
            boolean isPossible =
                    switch (this) {
                        case NONE -> true;
                        case CHEAPEST, DEAREST -> program.rewards().stream().anyMatch(reward -> !reward.isAutomatic());
                        case PAYMENT -> program.payment().isPresent();
                    };
            return isPossible ? this : NONE;
        }
    }

    /** A backtest of a programme whose members save all points. */
    public static Backtest of(LoyaltyProgram program) {
        return new Backtest(program, Redeeming.NONE, new TreeMap<>());
    }

    /** The same, with members who spend their points so. */
    public Backtest redeeming(Redeeming how) {
        return new Backtest(program, how, costs);
    }

    /**
     * The same, with what a reward costs the shop. What is paid with points costs as much as it pays. Unless told, money off costs its amount, free delivery the most of
     * its fee, a percentage its part of an average order, and a free item or a voucher is not known.
     *
     * @param reward id of a reward of the programme
     * @param cost zero or more, in the programme's currency
     * @throws IllegalArgumentException if there is no such reward, or the cost is negative or in another currency
     */
    public Backtest costing(String reward, Money cost) {
        if (program.rewards().stream().map(Reward::id).noneMatch(reward::equals)) {
            throw new IllegalArgumentException("a reward that costs must be in the programme: " + reward);
        }
        if (cost.isNegative() || !cost.getCurrencyUnit().equals(program.currency())) {
            throw new IllegalArgumentException(
                    "cost of a reward must be zero or more in " + program.currency() + ": " + cost);
        }
        Map<String, Money> more = new TreeMap<>(costs);
        more.put(reward, cost);
        return new Backtest(program, redeeming, more);
    }

    /**
     * Runs the programme over orders, up to the last one.
     *
     * @param orders the earliest first; read once
     * @return what would have come of it
     * @throws IllegalArgumentException if an order is before the one ahead of it, the engine refuses one, as it does in
     *     another currency or a second time, or more than 1,000 rewards are taken after one
     * @throws ArithmeticException if no whole number of 64 bits holds a sum of points or money
     */
    public BacktestReport run(Iterable<Purchase> orders) {
        return run(orders, Runnable::run);
    }

    /**
     * The same by several threads: the members are divided among them, and the report is the same to the last point however
     * many there are. A programme with a stock or a campaign's budget is played by one at a time, as all its members share
     * that. Orders are read by the caller's thread. Unless members share something, up to 16 of each member wait to be played
     * together, which is several times as quick as one by one; so one that is refused may come to light after the last is read.
     *
     * @param orders the earliest first; read once
     * @param executor runs what it is given; the caller, who waits for it, must not hold its only thread
     * @return what would have come of it
     * @throws IllegalArgumentException if an order is before the one ahead of it, the engine refuses one, as it does in
     *     another currency or a second time, or more than 1,000 rewards are taken after one; of several the first
     * @throws ArithmeticException if no whole number of 64 bits holds a sum of points or money
     */
    public BacktestReport run(Iterable<Purchase> orders, Executor executor) {
        Parts parts = new Parts(Engine.of(program), redeeming.in(program), executor);
        Instant last = null;
        try {
            for (Purchase order : orders) {
                if (last != null && order.time().isBefore(last)) {
                    throw new IllegalArgumentException(
                            "orders must come in the order of time: " + order.time() + " after " + last);
                }
                last = order.time();
                if (!parts.add(order)) {
                    break;
                }
            }
        } finally {
            if (last != null) {
                parts.finish(last); // an order that is refused comes before one that cannot be read
            }
        }
        return parts.report(Map.copyOf(costs));
    }
}
