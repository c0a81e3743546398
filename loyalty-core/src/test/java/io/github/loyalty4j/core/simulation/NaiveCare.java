package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is done with points that are there: held, paid with, moved, given and taken by hand; and with the account. */
final class NaiveCare {
    private final LoyaltyProgram program;
    private final Map<String, Long> stocks;
    private final NaiveCalendar calendar;
    private final Instant now;

    NaiveCare(LoyaltyProgram program, Map<String, Long> stocks, Instant now) {
        this.program = program;
        this.stocks = stocks;
        this.calendar = new NaiveCalendar(program.zone());
        this.now = now;
    }

    boolean decide(NaiveMember member, @Nullable NaiveMember other, Command command) {
        boolean isActive = member.status == AccountStatus.ACTIVE;
        if (command instanceof Command.HoldPoints hold) {
            return isActive && hold(member, hold.hold());
        }
        if (command instanceof Command.Capture capture) {
            return isActive && capture(member, capture);
        }
        if (command instanceof Command.Release release) {
            return release(member, release.hold());
        }
        if (command instanceof Command.Pay pay) {
            return isActive && pay(member, pay.payment());
        }
        if (command instanceof Command.Refund refund) {
            return isActive && refund(member, refund.redemption());
        }
        if (command instanceof Command.Adjust adjust) {
            return member.isOpen()
                    && adjust(
                            member,
                            adjust.amount().unit(),
                            adjust.amount().points().units());
        }
        if (command instanceof Command.Transfer transfer && other != null) {
            return isActive && other.status == AccountStatus.ACTIVE && transfer(member, other, transfer);
        }
        if (command instanceof Command.SetStatus change) {
            return setStatus(member, change.status());
        }
        if (command instanceof Command.Refer && other != null) {
            return isActive && other.status == AccountStatus.ACTIVE && refer(member, other);
        }
        if (command instanceof Command.ReplaceCard replace) {
            boolean isNew = member.isOpen() && member.cards.add(replace.card());
            member.card = isNew ? replace.card() : member.card;
            return isNew;
        }
        return command instanceof Command.GiveConsent && (member.isOpen() || member.status == AccountStatus.CLOSED);
    }

    private static boolean isGone(NaiveMember member, String order) {
        return member.orders.containsKey(order) && member.orders.get(order).isGone;
    }

    private static boolean isPaid(NaiveMember member, String order) {
        return member.orders.containsKey(order) && member.orders.get(order).isPaid;
    }

    private boolean hold(NaiveMember member, Command.HoldRequest wanted) {
        PointsUnit unit = wanted.amount().unit();
        String order = wanted.order().value();
        long points = wanted.amount().points().units();
        if (isGone(member, order) || member.balance(unit) < points || member.holds.containsKey(wanted.id())) {
            return false;
        }
        member.holds.put(
                wanted.id(),
                new NaiveMember.NaiveHold(
                        wanted.id(), order, unit, member.take(unit, points), now.plus(wanted.time())));
        return true;
    }

    private boolean capture(NaiveMember member, Command.Capture command) {
        NaiveMember.NaiveHold hold = member.holds.get(command.hold());
        long points = command.points().units();
        if (hold == null || points > hold.points() || isGone(member, hold.order())) {
            return false;
        }
        slide(member);
        member.order(hold.order()).spent.addAll(NaiveMember.first(hold.portions(), points));
        member.release(hold, points, now);
        return true;
    }

    private boolean release(NaiveMember member, String id) {
        NaiveMember.NaiveHold hold = member.holds.get(id);
        if (hold == null) {
            return false;
        }
        member.release(hold, 0, now);
        return true;
    }

    private void slide(NaiveMember member) {
        Instant to = program.expiry().isByInactivity() ? calendar.end(program.expiry(), now) : null;
        if (to != null) {
            program.units().forEach(unit -> member.slide(new NaiveMember.Slide(unit, now, to)));
        }
    }

    /** Blocks are tried one after the other, as long as they are there and within the share of the order. */
    private boolean pay(NaiveMember member, Command.PaymentRequest command) {
        PointsPayment rate = program.payment().orElse(null);
        if (rate == null
                || isGone(member, command.order().value())
                || isPaid(member, command.order().value())) {
            return false;
        }
        Money most = command.total().multipliedBy(rate.mostPercent());
        long points = 0;
        Money worth = rate.worth();
        while (points + rate.block().units() <= command.points().units()
                && !worth.multipliedBy(100).isGreaterThan(most)) {
            points += rate.block().units();
            worth = worth.plus(rate.worth());
        }
        boolean isPossible = points > 0 && points >= rate.least().units();
        if (!isPossible || member.balance(program.unit()) < points) {
            return false;
        }
        slide(member);
        NaiveDeed order = member.order(command.order().value());
        order.isPaid = true;
        order.spent.addAll(member.take(program.unit(), points));
        return true;
    }

    private boolean refund(NaiveMember member, String id) {
        List<NaiveLot.Portion> spent = member.spends.remove(id);
        if (spent == null) {
            return false;
        }
        NaiveReturns returns = new NaiveReturns(program, member, now);
        member.lessForgiven(spent.get(0).lot().unit, spent).forEach(returns::putBack);
        member.settle(now);
        String reward = member.rewards.getOrDefault(id, "");
        program.rewards().stream()
                .filter(each -> each.id().equals(reward) && each.stock().isPresent())
                .map(Reward::id)
                .forEach(each -> stocks.merge(each, -1L, Long::sum));
        return true;
    }

    private boolean adjust(NaiveMember member, PointsUnit unit, long points) {
        if (points > 0) {
            NaiveLot lot = new NaiveLot(unit, points, now, NaiveCount.expiry(program, member.tier));
            lot.usable = now;
            lot.expires = calendar.end(lot.rule, now);
            member.give(lot, now);
            member.settle(now);
            return true;
        }
        boolean mayOwe = program.returns().clawback() == ReturnPolicy.Clawback.ALLOW_DEBT;
        long there = member.usable(unit);
        if (there < -points && !mayOwe) {
            return false;
        }
        member.take(unit, -points);
        member.debts.merge(unit, Math.max(0, -points - there), Long::sum);
        return true;
    }

    private boolean transfer(NaiveMember member, NaiveMember other, Command.Transfer command) {
        PointsUnit unit = command.amount().unit();
        long points = command.amount().points().units();
        if (member.usable(unit) < points) {
            return false;
        }
        for (NaiveLot.Portion portion : member.take(unit, points)) {
            other.give(portion.lot().copy(portion.points()), now);
        }
        other.settle(now);
        return true;
    }

    private boolean setStatus(NaiveMember member, AccountStatus status) {
        boolean isPossible =
                switch (status) {
                    case ACTIVE -> member.status == AccountStatus.FROZEN;
                    case FROZEN -> member.status == AccountStatus.ACTIVE;
                    case CLOSED -> member.isOpen();
                    default -> member.status != AccountStatus.ERASED;
                };
        if (!isPossible) {
            return false;
        }
        if (status == AccountStatus.CLOSED || status == AccountStatus.ERASED) {
            member.holds.clear();
            member.lots.forEach(lot -> lot.left = 0);
            member.debts.clear();
        }
        member.referrer = status == AccountStatus.ERASED ? null : member.referrer;
        member.status = status;
        return true;
    }

    private static boolean refer(NaiveMember member, NaiveMember by) {
        boolean hasBought = member.deeds.stream().anyMatch(deed -> deed.activity instanceof Purchase);
        if (member == by || member.referrer != null || hasBought || member.id.equals(by.referrer)) {
            return false;
        }
        member.referrer = by.id;
        return true;
    }

    /** All a duplicate has goes to the one that stays; those merged into it before point there, too. */
    boolean merge(NaiveMember member, NaiveMember into, List<NaiveMember> earlier) {
        boolean areActive = member.status == AccountStatus.ACTIVE && into.status == AccountStatus.ACTIVE;
        if (!areActive || !member.holds.isEmpty()) {
            return false;
        }
        into.adopt(member.lots, member.lastNumber());
        member.debts.forEach((unit, debt) -> into.debts.merge(unit, debt, Long::sum));
        member.forgiven.forEach((unit, points) -> into.forgiven.merge(unit, points, Long::sum));
        into.orders.putAll(member.orders);
        into.grants.putAll(member.grants);
        into.events.putAll(member.events);
        into.deeds.addAll(member.deeds);
        into.spends.putAll(member.spends);
        into.rewards.putAll(member.rewards);
        into.settle(now);
        mergeReferrer(member, into);
        mergeTier(member, into);
        List<NaiveMember> gone = new ArrayList<>(earlier);
        gone.add(member);
        for (NaiveMember each : gone) {
            each.status = each.status == AccountStatus.ERASED ? each.status : AccountStatus.MERGED;
            each.mergedInto = into.id;
            into.merged.add(each.id);
        }
        member.lots.clear();
        member.debts.clear();
        return true;
    }

    private static void mergeReferrer(NaiveMember member, NaiveMember into) {
        into.referrer = member.id.equals(into.referrer) ? null : into.referrer;
        if (into.referrer == null && !into.id.equals(member.referrer)) {
            into.referrer = member.referrer;
        }
    }

    /** The better tier; of equal ones that which is kept longer. */
    private void mergeTier(NaiveMember member, NaiveMember into) {
        int theirs = NaiveCount.rank(program, member.tier);
        int own = NaiveCount.rank(program, into.tier);
        Instant theirEnd = member.tierCheck == null ? Instant.MAX : member.tierCheck;
        Instant ownEnd = into.tierCheck == null ? Instant.MAX : into.tierCheck;
        if (theirs > own) {
            into.tier = member.tier;
            into.tierSince = now;
            into.countFrom = now.plusNanos(1);
            into.tierCheck = member.tierCheck;
        } else if (theirs == own && own >= 0 && theirEnd.isAfter(ownEnd)) {
            into.tierCheck = member.tierCheck;
        }
    }
}
