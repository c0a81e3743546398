package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Fractions;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Portions;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** What a return does to the points of one account. For one thread. */
final class Reversals {
    private final LoyaltyProgram program;
    private final Draft draft;
    private final MemberId member;
    private final OrderState order;

    Reversals(LoyaltyProgram program, Draft draft, MemberId member, OrderState order) {
        this.program = program;
        this.draft = draft;
        this.member = member;
        this.order = order;
    }

    /** What the order no longer earns: what it earned, less what is left of it earns, less what was revoked before. */
    List<Amount> revoked(Award award, Award recount) {
        List<Amount> amounts = new ArrayList<>();
        Set<PointsUnit> units = new LinkedHashSet<>();
        award.trace().forEach(line -> units.add(line.unit()));
        for (PointsUnit unit : units) {
            Points points = award.points(unit).minus(recount.points(unit)).minus(order.revoked(unit));
            if (points.isPositive()) {
                amounts.add(new Amount(unit, points));
            }
        }
        return amounts;
    }

    /** All that was earned by the order or event, or granted for it. */
    List<Amount> given() {
        return sums(order.lots());
    }

    /** All that was spent on the order. */
    List<Amount> spent() {
        return sums(order.spent());
    }

    private static List<Amount> sums(List<Lot> lots) {
        Movement all = Movement.give(lots);
        return lots.stream()
                .map(Lot::unit)
                .distinct()
                .map(unit -> new Amount(unit, all.sum(unit)))
                .toList();
    }

    /** By how much less the order counted already. */
    Money basisRevoked() {
        Money none = Money.zero(order.purchase().orElseThrow().amount().getCurrencyUnit());
        return order.returns().stream().map(entry -> entry.reversal().basis()).reduce(none, Money::plus);
    }

    /**
     * What was spent on the order and comes back: all of it with the whole order, else in proportion to what came back of
     * the order's amount, rounded down, less what came back before.
     */
    List<Amount> restored(Remaining left, boolean isWhole) {
        List<Amount> amounts = new ArrayList<>();
        long whole = order.purchase().orElseThrow().amountMinor();
        for (Amount spent : spent()) {
            PointsUnit unit = spent.unit();
            long points = spent.points().units();
            long share = isWhole ? points : Fractions.floor(points, whole - left.amount(), whole);
            long more = share - order.restored(unit).units();
            if (more > 0) {
                amounts.add(new Amount(unit, Points.of(more)));
            }
        }
        return amounts;
    }

    /**
     * By how much the use of caps and counters changes, so that it is what the part that is left uses by itself: less where
     * something no longer counts, more where a rule took another's place. As a return never gives points, such a rule uses
     * no more of its caps than is left of what the order earned. Nothing is used by an order that came back as a whole.
     */
    List<Usage> unused(Award award, Award recount, Since since, boolean isWhole) {
        Map<Usage, Long> changes = new LinkedHashMap<>();
        award.used().forEach(usage -> add(changes, usage, -usage.amount()));
        order.returns()
                .forEach(entry -> entry.reversal().used().forEach(usage -> add(changes, usage, -usage.amount())));
        if (!isWhole) {
            recount.used().forEach(usage -> add(changes, usage, used(usage, award, recount, since)));
        }
        return changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .map(change ->
                        new Usage(change.getKey().counter(), change.getKey().window(), change.getValue()))
                .toList();
    }

    /** What of a counter is really used. */
    private long used(Usage usage, Award award, Award recount, Since since) {
        String rule = Counters.rule(usage.counter());
        if (since.gave(rule) || Counters.isProgress(usage.counter())) {
            return usage.amount();
        }
        PointsUnit unit = recount.trace().stream()
                .filter(line -> line.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .unit();
        long kept = award.points(unit).minus(order.revoked(unit)).units();
        long excess = Math.max(0, recount.points(unit).units() - kept);
        return Counters.isCap(usage.counter()) ? Math.max(0, usage.amount() - excess) : Math.min(usage.amount(), kept);
    }

    private static void add(Map<Usage, Long> changes, Usage usage, long amount) {
        changes.merge(new Usage(usage.counter(), usage.window(), 0), amount, Long::sum);
    }

    /** What is really taken, put back and owed; nothing once the account was closed or the member forgotten. */
    Movement movement(List<Amount> revoked, List<Amount> restored) {
        AccountStatus status = draft.account(member).status();
        if (status == AccountStatus.CLOSED || status == AccountStatus.ERASED) {
            return Movement.none();
        }
        List<Lot> given = new ArrayList<>();
        restored.forEach(amount -> given.addAll(putBack(amount)));
        List<Lot> taken = new ArrayList<>();
        List<Amount> missing = new ArrayList<>();
        for (Amount amount : revoked) {
            Points left = take(amount, taken);
            if (left.isPositive()) {
                missing.add(new Amount(amount.unit(), left));
            }
        }
        return program.returns().clawback() == ReturnPolicy.Clawback.ALLOW_DEBT
                ? new Movement(given, taken, missing)
                : new Movement(less(given, missing), taken, List.of());
    }

    /** What comes back makes up for what this very return could not take, as it does for what an earlier one could not. */
    private static List<Lot> less(List<Lot> given, List<Amount> missing) {
        List<Lot> rest = given;
        for (Amount amount : missing) {
            List<Lot> ofUnit = new ArrayList<>(rest);
            ofUnit.removeIf(lot -> !lot.unit().equals(amount.unit()));
            List<Lot> all = new ArrayList<>(rest);
            all.removeAll(ofUnit);
            all.addAll(Portions.after(ofUnit, amount.points()));
            rest = all;
        }
        return rest;
    }

    /** Takes first from the order's own lots, waiting ones too, then in the order of consumption; gives what is missing. */
    private Points take(Amount amount, List<Lot> taken) {
        Account account = draft.account(member);
        List<Lot> own = new ArrayList<>();
        for (Lot lot : order.lots()) {
            if (lot.unit().equals(amount.unit())) {
                own.addAll(account.lot(lot).map(List::of).orElseGet(() -> afterGrace(account, lot)));
            }
        }
        Points left = take(Portions.first(own, amount.points()), amount.points(), taken);
        if (!left.isPositive()) {
            return left;
        }
        Points atMost = left.plus(Movement.give(own).sum(amount.unit())); // those of its own may be among them
        List<Lot> others = new ArrayList<>(account.portionsAt(amount.unit(), atMost, draft.now()));
        others.removeIf(lot -> own.stream().anyMatch(mine -> mine.number() == lot.number()));
        return take(Portions.first(others, left), left, taken);
    }

    /** What came back for the days of grace of a lot that had expired. */
    private List<Lot> afterGrace(Account account, Lot lot) {
        return program.returns().graceDays() == 0
                ? List.of()
                : account.lotsAt(lot.unit(), draft.now()).stream()
                        .filter(open -> open.number() == lot.number())
                        .toList();
    }

    private static Points take(List<Lot> portions, Points wanted, List<Lot> taken) {
        Points left = wanted;
        for (Lot portion : portions) {
            taken.add(portion);
            left = left.minus(portion.points());
        }
        return left;
    }

    /** The portions that come back, less what makes up for what an earlier return could not take. */
    private List<Lot> putBack(Amount amount) {
        Points forgiven = draft.account(member).forgiven(amount.unit());
        List<Lot> mine = order.spent().stream()
                .filter(lot -> lot.unit().equals(amount.unit()))
                .toList();
        List<Lot> portions = Portions.first(Portions.after(mine, order.restored(amount.unit())), amount.points());
        return Portions.after(portions, forgiven).stream()
                .map(portion -> PutBack.of(program, draft.account(member), portion, draft.now()))
                .toList();
    }
}
