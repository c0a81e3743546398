package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An account and its ledger, made by hand: all that the fold allows, whatever a programme says. */
final class History {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final MemberId ANNA = MemberId.of("anna");
    static final Entry.Enrolled ENROLLED = new Entry.Enrolled(T0, ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE"));
    static final PointsUnit STAMPS = PointsUnit.of("stamps");

    final List<Entry> entries = new ArrayList<>();
    Account account = Account.open(ENROLLED);

    /** Up to fifty steps for {@link #of}: what happens, how much, and how many hours after the last. */
    static Arbitrary<List<int[]>> anySteps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.integers().between(0, 100))
                .as((what, amount, hours) -> new int[] {what, amount, hours})
                .list()
                .ofMaxSize(50);
    }

    static History of(List<int[]> steps) {
        History anna = new History();
        Instant now = T0;
        for (int[] step : steps) {
            now = now.plus(Duration.ofHours(step[2]));
            anna.happens(step[0], step[1], now);
        }
        return anna;
    }

    /** The entries of the first so many in a hundred. */
    List<Entry> before(int percent) {
        return entries.subList(0, entries.size() * percent / 100);
    }

    /** Those of the others. */
    List<Entry> after(int percent) {
        return entries.subList(entries.size() * percent / 100, entries.size());
    }

    static Instant day(int days) {
        return T0.plus(Duration.ofDays(days));
    }

    static Lot lot(long number, long points, Instant earned) {
        return Lot.of(number, PointsUnit.POINTS, Points.of(points), earned);
    }

    /** An order that earned these lots. */
    static Entry.Earned earned(String order, Instant time, Lot... lots) {
        Purchase purchase = Purchase.of(OrderId.of(order), ANNA, Money.ofMinor(CurrencyUnit.EUR, 1000), time);
        Award award = new Award(
                new ProgramVersion("club", 1),
                new Award.Circumstances(Optional.empty(), false, false, List.of()),
                purchase.amount(),
                List.of(),
                List.of());
        return new Entry.Earned(time, purchase, award, Movement.give(List.of(lots)));
    }

    static Entry.Returned returned(String id, String order, Instant time, long revoked, boolean isWhole, Lot... taken) {
        return new Entry.Returned(
                time,
                Return.of(id, OrderId.of(order), ANNA, time),
                new Entry.Reversal(
                        isWhole,
                        Money.ofMinor(CurrencyUnit.EUR, isWhole ? 1000 : 100),
                        List.of(new Amount(PointsUnit.POINTS, Points.of(revoked))),
                        List.of(),
                        List.of()),
                Movement.take(List.of(taken)));
    }

    static Entry.Spent spent(String id, Instant time, Lot... portions) {
        return new Entry.Spent(
                time, id, new Entry.Purpose(Optional.of("mug"), Optional.empty()), Movement.take(List.of(portions)));
    }

    History add(Entry entry) {
        account = account.with(entry);
        entries.add(entry);
        return this;
    }

    History settle(Instant now) {
        Settlement due = Settlement.of(account, now);
        account = due.account();
        entries.addAll(due.entries());
        return this;
    }

    /** One of many things that can happen, chosen by these numbers. */
    void happens(int what, int amount, Instant now) {
        settle(now);
        long number = account.nextLot();
        String id = "id-" + entries.size();
        PointsUnit unit = what % 2 == 0 ? PointsUnit.POINTS : STAMPS;
        Lot lot = Lot.of(number, unit, Points.of(amount), now);
        switch (what) {
            case 0, 1 -> add(earned(id, now, lot.expiring(now.plus(Duration.ofDays(1 + amount % 40)))));
            case 2 -> add(earned(id, now, lot));
            case 3 -> add(earned(id, now, lot.sliding().expiring(now.plus(Duration.ofDays(20)))));
            case 4, 5 -> add(earned(id, now, waiting(lot, now, amount)));
            case 6 -> add(earned(id, now, lot.awaitingConfirmation()));
            case 7, 8 -> spend(unit, amount, id, now);
            case 9, 10 -> hold(unit, amount, id, now);
            case 11 -> account.holds().stream().findFirst().ifPresent(hold -> release(hold, now));
            case 12 -> account.holds().stream().findFirst().ifPresent(hold -> capture(hold, amount, now));
            case 13 -> add(new Entry.Extended(now, unit, now.plus(Duration.ofDays(25))));
            default ->
                add(new Entry.Adjusted(now, "claim", "clerk-7", Movement.none().owing(unit, Points.of(amount))));
        }
        account.absorption(unit, now).ifPresent(this::add);
    }

    private static Lot waiting(Lot lot, Instant now, int amount) {
        Instant usable = now.plus(Duration.ofDays(1 + amount % 9));
        return lot.usableFrom(usable).expiring(usable.plus(Duration.ofDays(1 + amount % 30)));
    }

    private void spend(PointsUnit unit, int amount, String id, Instant now) {
        List<Lot> portions = account.portions(unit, Points.of(amount), now);
        add(spent(id, now, portions.toArray(Lot[]::new)));
    }

    private void hold(PointsUnit unit, int amount, String id, Instant now) {
        List<Lot> portions = account.portions(unit, Points.of(amount), now);
        if (!portions.isEmpty()) {
            Instant end = now.plus(Duration.ofHours(1 + amount));
            add(new Entry.Held(now, new Hold(id, OrderId.of(id), portions, end)));
        }
    }

    private void release(Hold hold, Instant now) {
        add(new Entry.Released(now, hold.id(), false, Movement.give(hold.portions())));
        settle(now);
    }

    private void capture(Hold hold, int amount, Instant now) {
        Points points = Points.of(Math.min(amount, hold.points().units()));
        Movement rest = Movement.give(Portions.after(hold.portions(), points));
        add(new Entry.Captured(now, hold.id(), points, rest));
        settle(now);
    }
}
