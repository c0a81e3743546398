package io.github.loyalty4j.core.backtest;

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
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A few members of their own in whom something is tried, at one instant. For one thread. */
final class Sandbox {
    private final Engine engine;
    private final Instant now;
    private final Map<MemberId, Account> accounts = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private int ids;

    Sandbox(Engine engine, Instant now) {
        this.engine = engine;
        this.now = now;
    }

    /** A new member. */
    MemberId join(String name) {
        MemberId member = MemberId.of(name);
        run(new Command.Enroll(member, World.CARD));
        return member;
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

    /** Whether the member could take a reward. */
    boolean redeem(MemberId member, String reward) {
        return run(new Command.Redeem(member, "tried-" + ids++, reward, Optional.empty()));
    }

    /** Whether all of an order could come back. */
    boolean giveBack(MemberId member, OrderId order) {
        return run(new Command.GiveBack(Return.of("tried-" + ids++, order, member, now)));
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
        receipt.shared().forEach(usage -> shared.merge(usage.counter(), usage.amount(), Math::addExact));
    }

    private static Account after(@Nullable Account before, List<Entry> entries) {
        return before == null ? Account.of(entries) : before.with(entries);
    }
}
