package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All of an account that engine and naive model must agree on. */
record View(AccountStatus status, Optional<String> tier, int holds, List<OfUnit> units) {
    /** What there is in one unit. */
    record OfUnit(
            String unit, long balance, long waiting, long held, long debt, long forgiven, Collection<Points> lots) {}

    /** Points that are alike. */
    record Points(Optional<Instant> usable, Optional<Instant> expires, Instant earned, long points) {
        private static final Comparator<Points> ORDER = Comparator.comparing((Points lot) -> lot.earned)
                .thenComparing(lot -> lot.usable.orElse(Instant.MAX))
                .thenComparing(lot -> lot.expires.orElse(Instant.MAX));
    }

    /**
     * What an account says.
     *
     * @param isUpToDate whether a command has just brought it up to now, so that its tier is that of now
     */
    static View of(Account account, List<PointsUnit> units, Instant now, boolean isUpToDate) {
        Account settled = account.settledAt(now);
        List<OfUnit> all = new ArrayList<>(units.size());
        for (PointsUnit unit : units) {
            TreeMap<Points, Long> lots = new TreeMap<>(Points.ORDER);
            for (Lot lot : account.lotsAt(unit, now)) {
                lots.merge(
                        new Points(lot.usable(), lot.expires(), lot.earned(), 0),
                        lot.points().units(),
                        Long::sum);
            }
            all.add(new OfUnit(
                    unit.name(),
                    account.balanceAt(unit, now).units(),
                    account.waitingAt(unit, now).units(),
                    account.heldAt(unit, now).units(),
                    account.debtAt(unit, now).units(),
                    isOpen(account.status()) ? settled.forgiven(unit).units() : 0,
                    listed(lots)));
        }
        Optional<String> tier = isUpToDate ? account.tier().name() : Optional.empty();
        int holds = settled.holds().size();
        return new View(account.status(), tier, holds, all);
    }

    /** What the model says. */
    static View of(NaiveMember member, List<PointsUnit> units, boolean isUpToDate) {
        List<OfUnit> all = new ArrayList<>(units.size());
        for (PointsUnit unit : units) {
            TreeMap<Points, Long> lots = new TreeMap<>(Points.ORDER);
            for (NaiveLot lot : member.lots) {
                if (lot.left > 0 && lot.unit.equals(unit)) {
                    Points alike = new Points(
                            Optional.ofNullable(lot.usable), Optional.ofNullable(lot.expires), lot.earned, 0);
                    lots.merge(alike, lot.left, Long::sum);
                }
            }
            all.add(new OfUnit(
                    unit.name(),
                    member.balance(unit),
                    member.waiting(unit),
                    member.held(unit),
                    member.debt(unit),
                    member.isOpen() ? member.forgiven.getOrDefault(unit, 0L) : 0,
                    listed(lots)));
        }
        Optional<String> tier = isUpToDate ? Optional.ofNullable(member.tier) : Optional.empty();
        return new View(member.status, tier, member.holds.size(), all);
    }

    /** What a member that is gone was forgiven matters to nobody. */
    private static boolean isOpen(AccountStatus status) {
        return status == AccountStatus.ACTIVE || status == AccountStatus.FROZEN;
    }

    private static Collection<Points> listed(TreeMap<Points, Long> lots) {
        List<Points> all = new ArrayList<>(lots.size());
        lots.forEach((lot, points) -> all.add(new Points(lot.usable, lot.expires, lot.earned, points)));
        return all;
    }
}
