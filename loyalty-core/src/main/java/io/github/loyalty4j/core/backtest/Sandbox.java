package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A few members of their own in whom something is tried, at one instant. Those who were members before made an order long ago: so no bonus
 * for the first one is counted, and the time of no cap but that of a whole life has begun. For one thread.
 */
final class Sandbox {
    private static final Duration LONG_AGO = Duration.ofDays(400);
    /** Of adjustments: few enough to be quick, enough for any rate of points but one by mistake. */
    private static final int MOST_STEPS = 1_000;

    private final Engine engine;
    private final Instant present;
    private final Map<MemberId, Account> accounts = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private Instant now;
    private int ids;

    Sandbox(Engine engine, Instant now) {
        this.engine = engine;
        this.present = now;
        this.now = now;
    }

    /** A new member, who has what joining brings. */
    MemberId join(String name) {
        MemberId member = MemberId.of(name);
        run(new Command.Enroll(member, World.CARD));
        run(new Command.Record(Event.of(EventKind.SIGN_UP, "joined-" + name, member, now)));
        return member;
    }

    /** A member for long, who has made an order and has no points. */
    MemberId regular(String name, Purchase first) {
        now = present.minus(LONG_AGO);
        MemberId member = join(name);
        buy(member, first, Money.zero(first.amount().getCurrencyUnit()));
        now = present;
        for (PointsUnit unit : engine.program().units()) {
            takeAway(member, unit);
        }
        taken.clear();
        return member;
    }

    /** Adjusts step by step, as one adjustment has its limit. */
    private void takeAway(MemberId member, PointsUnit unit) {
        Points left = account(member).balanceAt(unit, now);
        if (left.units() > MOST_STEPS * Command.MOST_ADJUSTED) {
            throw new ArithmeticException("what orders bring must be taken away in at most " + MOST_STEPS
                    + " adjustments: " + left + " " + unit);
        }
        while (left.isPositive()) {
            long step = Math.min(left.units(), Command.MOST_ADJUSTED);
            Amount less = new Amount(unit, Points.of(-step));
            Command.Note note = new Command.Note("none left", "sandbox");
            boolean isLess = run(new Command.Adjust(member, "tried-" + ids++, less, note));
            left = isLess ? account(member).balanceAt(unit, now) : Points.ZERO;
        }
    }

    /** An order of the same lines, paid so far with points; empty if the engine refuses it. */
    Optional<OrderId> buy(MemberId member, Purchase like, Money paidWithPoints) {
        OrderId order = OrderId.of("tried-" + ids++);
        Purchase purchase =
                Purchase.of(order, member, like.lines(), now).in(like.context()).paidWithPoints(paidWithPoints);
        if (!run(new Command.Record(purchase))) {
            return Optional.empty();
        }
        run(new Command.Confirm(member, order));
        return Optional.of(order);
    }

    /** How much of an order a member pays with points, all it has if need be; zero if the engine refuses it. */
    Money pay(MemberId member, Money total, PointsUnit unit) {
        Points most = account(member).balanceAt(unit, now);
        if (!most.isPositive()) {
            return Money.zero(total.getCurrencyUnit());
        }
        OrderId order = OrderId.of("paid-" + ids);
        Command.PaymentRequest request = new Command.PaymentRequest("tried-" + ids++, order, total, most);
        return run(new Command.Pay(member, request))
                ? engine.program().payment().orElseThrow().part(total, most).worth()
                : Money.zero(total.getCurrencyUnit());
    }

    /** How many of a reward were taken, by request or by themselves. */
    int taken(String reward) {
        return taken.getOrDefault(reward, 0);
    }

    /** Whether the member could take a reward. */
    boolean redeem(MemberId member, String reward) {
        return run(new Command.Redeem(member, "tried-" + ids++, reward, Optional.empty()));
    }

    /** Whether all of an order could come back. */
    boolean giveBack(MemberId member, OrderId order) {
        return run(new Command.GiveBack(Return.of("tried-" + ids++, order, member, now)));
    }

    /** Whether so much of an order could come back. */
    boolean giveBack(MemberId member, OrderId order, Money amount) {
        return run(new Command.GiveBack(
                Return.of("tried-" + ids++, order, member, now).amount(amount)));
    }

    boolean refer(MemberId friend, MemberId by) {
        return run(new Command.Refer(friend, by));
    }

    Account account(MemberId member) {
        return Objects.requireNonNull(accounts.get(member));
    }

    /** All that a member has in a unit, those points that wait included. */
    Points points(MemberId member, PointsUnit unit) {
        Account account = account(member);
        return account.balanceAt(unit, now).plus(account.waitingAt(unit, now));
    }

    /** The same, less what it owes. */
    long worth(MemberId member, PointsUnit unit) {
        return points(member, unit).units() - account(member).debtAt(unit, now).units();
    }

    private boolean run(Command command) {
        Situation situation = Situation.empty();
        for (Account account : accounts.values()) {
            situation = situation.with(account);
        }
        for (String counter : engine.sharedCounters(command)) {
            situation = situation.withShared(counter, shared.getOrDefault(counter, 0L));
        }
        return engine.decide(situation, command, now)
                .match(
                        receipt -> {
                            apply(receipt);
                            return true;
                        },
                        no -> false);
    }

    private void apply(Receipt receipt) {
        receipt.entries().forEach((member, entries) -> accounts.put(member, after(accounts.get(member), entries)));
        receipt.entries().values().forEach(entries -> entries.forEach(this::count));
        receipt.shared().forEach(usage -> shared.merge(usage.counter(), usage.amount(), Math::addExact));
    }

    private void count(Entry entry) {
        if (entry instanceof Entry.Spent spent) {
            spent.purpose().reward().ifPresent(reward -> taken.merge(reward, 1, Integer::sum));
        }
    }

    private static Account after(@Nullable Account before, List<Entry> entries) {
        return before == null ? Account.of(entries) : before.with(entries);
    }
}
