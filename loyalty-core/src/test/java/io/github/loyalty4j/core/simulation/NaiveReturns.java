package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What comes back: an order earns what is left of it under the rules of its day, and what was spent on it is put back. */
final class NaiveReturns {
    private final LoyaltyProgram program;
    private final NaiveCalendar calendar;
    private final NaiveMember member;
    private final Instant now;

    NaiveReturns(LoyaltyProgram program, NaiveMember member, Instant now) {
        this.program = program;
        this.calendar = new NaiveCalendar(program.zone());
        this.member = member;
        this.now = now;
    }

    /**
     * Takes an order back; false if there is no such order, or not so much of it.
     *
     * @param today what the member has used by now
     */
    boolean giveBack(Return back, Function<Purchase, NaiveDeed.NaiveBefore> today) {
        NaiveDeed order = member.orders.get(back.order().value());
        if (order == null || order.isGone) {
            return false;
        }
        if (!(order.activity instanceof Purchase purchase)) {
            return cancel(order, back);
        }
        NaiveBasket before = new NaiveBasket(purchase, order.returnedPieces, order.paidBack);
        long amount = back.amount().map(money -> money.getAmountMinorLong()).orElse(0L);
        boolean isTooMuch = amount > before.amount().longValueExact();
        for (Map.Entry<Integer, Integer> line : back.pieces().entrySet()) {
            isTooMuch |= line.getKey() >= purchase.lines().size() || line.getValue() > before.pieces(line.getKey());
        }
        if (isTooMuch) {
            return false;
        }
        back.pieces().forEach((line, pieces) -> order.returnedPieces.merge(line, pieces, Integer::sum));
        order.paidBack += amount;
        giveBack(order, purchase, back.isOfAll(), today);
        return true;
    }

    private boolean cancel(NaiveDeed order, Return back) {
        if (order.spent.isEmpty() || !back.isOfAll()) {
            return false;
        }
        order.isGone = true;
        move(order, Map.of(), restored(order, null));
        return true;
    }

    private void giveBack(
            NaiveDeed order, Purchase purchase, boolean isOfAll, Function<Purchase, NaiveDeed.NaiveBefore> today) {
        NaiveBasket left = new NaiveBasket(purchase, order.returnedPieces, order.paidBack);
        order.isGone = isOfAll || left.isEmpty();
        NaiveBasket counted = order.isGone ? new NaiveBasket(purchase, all(purchase), 0) : left;
        order.uses.clear();
        Set<String> rules = new HashSet<>();
        order.usedAtFirst.forEach((counter, used) -> rules.add(counter.split("/", -1)[1]));
        NaiveCount recount = new NaiveCount(
                program, purchase, counted, order.before, new NaiveCount.NaiveLater(today.apply(purchase), rules));
        Map<PointsUnit, Long> revoked = new HashMap<>();
        for (PointsUnit unit : program.units()) {
            long less =
                    order.earned.getOrDefault(unit, 0L) - recount.points(unit) - order.revoked.getOrDefault(unit, 0L);
            if (less > 0) {
                revoked.put(unit, less);
            }
        }
        use(order, recount, rules);
        order.basis = recount.basis();
        move(order, revoked, restored(order, order.isGone ? null : share(purchase, left)));
    }

    /**
     * What is left of an order uses what it would by itself; a rule that used nothing at first, no more of its caps than is
     * kept of what the order earned.
     */
    private void use(NaiveDeed order, NaiveCount recount, Set<String> rules) {
        if (order.isGone) {
            return;
        }
        recount.uses.forEach((counter, used) -> {
            String id = counter.split("/", -1)[1];
            EarnRule rule = program.earnRules().stream()
                    .filter(each -> each.id().equals(id) && !rules.contains(id))
                    .findFirst()
                    .orElse(null);
            long real = used;
            if (rule != null) {
                PointsUnit unit = rule.unit().orElse(program.unit());
                long kept = order.earned.getOrDefault(unit, 0L) - order.revoked.getOrDefault(unit, 0L);
                long excess = Math.max(0, recount.points(unit) - kept);
                real = counter.startsWith("cap/")
                        ? Math.max(0, used - excess)
                        : counter.startsWith("gave/") ? Math.min(used, kept) : used;
            }
            order.uses.put(counter, real);
        });
    }

    private static Map<Integer, Integer> all(Purchase purchase) {
        Map<Integer, Integer> pieces = new HashMap<>();
        for (int i = 0; i < purchase.lines().size(); i++) {
            pieces.put(i, purchase.lines().get(i).quantity());
        }
        return pieces;
    }

    /** What came back of the order's amount, and the whole of it. */
    private record Share(BigDecimal part, BigDecimal whole) {}

    private static Share share(Purchase purchase, NaiveBasket left) {
        BigDecimal whole = BigDecimal.valueOf(purchase.amount().getAmountMinorLong());
        return new Share(whole.subtract(left.amount()), whole);
    }

    /** The portions that come back by now and did not before; all of them without a share. */
    private List<NaiveLot.Portion> restored(NaiveDeed order, @Nullable Share share) {
        List<NaiveLot.Portion> back = new ArrayList<>();
        for (PointsUnit unit : program.units()) {
            List<NaiveLot.Portion> mine = order.spent.stream()
                    .filter(portion -> portion.lot().unit.equals(unit))
                    .toList();
            long spent = mine.stream().mapToLong(NaiveLot.Portion::points).sum();
            long due = spent;
            if (share != null) {
                due = share.whole().signum() == 0
                        ? 0
                        : BigDecimal.valueOf(spent)
                                .multiply(share.part())
                                .divide(share.whole(), 0, RoundingMode.FLOOR)
                                .longValueExact();
            }
            long before = order.restored.getOrDefault(unit, 0L);
            if (due > before) {
                order.restored.put(unit, due);
                back.addAll(NaiveMember.first(NaiveMember.after(mine, before), due - before));
            }
        }
        return back;
    }

    /** Takes all that the member was given because another bought; false if there is nothing, or no longer. */
    boolean takeGranted(String id) {
        return takeAll(member.grants.get(id));
    }

    /** Takes what an event earned, which is as if it had not been; false if there was none, or no longer is. */
    boolean takeEvent(String id) {
        return takeAll(member.events.get(id));
    }

    private boolean takeAll(@Nullable NaiveDeed deed) {
        if (deed == null || deed.isGone) {
            return false;
        }
        deed.isGone = true;
        deed.uses.replaceAll((counter, used) -> 0L);
        move(deed, new HashMap<>(deed.earned), List.of());
        return true;
    }

    /** Takes first what the order itself gave, then what would be spent first; what comes back pays what is missing. */
    private void move(NaiveDeed order, Map<PointsUnit, Long> revoked, List<NaiveLot.Portion> restored) {
        if (member.status == AccountStatus.CLOSED || member.status == AccountStatus.ERASED) {
            revoked.forEach((unit, points) -> order.revoked.merge(unit, points, Long::sum));
            return;
        }
        List<NaiveLot.Portion> back = new ArrayList<>();
        for (PointsUnit unit : program.units()) {
            back.addAll(member.lessForgiven(
                    unit,
                    restored.stream()
                            .filter(portion -> portion.lot().unit.equals(unit))
                            .toList()));
        }
        revoked.forEach((unit, points) -> {
            long missing = revoke(order, unit, points);
            boolean isOwed = program.returns().clawback() == ReturnPolicy.Clawback.ALLOW_DEBT;
            (isOwed ? member.debts : member.forgiven).merge(unit, missing, Long::sum);
        });
        for (PointsUnit unit : program.units()) {
            member.lessForgiven(
                            unit,
                            back.stream()
                                    .filter(portion -> portion.lot().unit.equals(unit))
                                    .toList())
                    .forEach(this::putBack);
        }
        member.settle(now);
    }

    private long revoke(NaiveDeed order, PointsUnit unit, long points) {
        order.revoked.merge(unit, points, Long::sum);
        List<NaiveLot> own = new ArrayList<>();
        for (NaiveLot lot : order.lots) {
            if (lot.unit.equals(unit) && (lot.isWaiting || !lot.isExpired(now))) {
                own.add(lot);
            } else if (lot.unit.equals(unit)) {
                own.addAll(member.gracedOf(lot, now));
            }
        }
        long missing = points;
        long counted = points;
        for (NaiveLot lot : own) {
            long part = NaiveMember.take(lot, missing, new ArrayList<>());
            missing -= part;
            counted -= lot.isWaiting ? part : 0;
        }
        own.sort((a, b) -> a.isWaiting == b.isWaiting ? 0 : a.isWaiting ? 1 : -1);
        for (NaiveLot lot : own) {
            long part = Math.min(counted, lot.tallied);
            lot.tallied -= part;
            counted -= part;
        }
        for (NaiveLot lot : order.lots) {
            long part = lot.unit.equals(unit) ? Math.min(counted, lot.tallied) : 0;
            lot.tallied -= part;
            counted -= part;
        }
        return missing
                - member.take(unit, missing).stream()
                        .mapToLong(NaiveLot.Portion::points)
                        .sum();
    }

    /** Into its own lot; what expired meanwhile can be used for the days of grace, or is lost. */
    void putBack(NaiveLot.Portion portion) {
        NaiveLot lot = portion.lot();
        int days = program.returns().graceDays();
        if (!lot.isExpired(now) || days == 0) {
            lot.left += portion.points();
            return;
        }
        NaiveLot graced = lot.copy(portion.points());
        LocalDate last = calendar.day(now).plusDays(days);
        graced.expires = calendar.start(last.plusDays(1));
        member.join(graced);
    }
}
