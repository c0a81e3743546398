package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Portions;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The ledger of one member, written by hand: each step first writes down what is due by itself, as the engine does. */
final class MemberLedger {
    static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final OrderId ORDER = OrderId.of("1");

    final MemberId member;
    final List<Entry> entries = new ArrayList<>();
    private Account account;

    MemberLedger(String member, String time) {
        this.member = MemberId.of(member);
        Entry.Enrolled enrolled =
                new Entry.Enrolled(Instant.parse(time), this.member, CardNumber.parse("7K3M-9QX2-P0VD-H8TE"));
        this.account = Account.open(enrolled);
        entries.add(enrolled);
    }

    Account account() {
        return account;
    }

    /** The account before the first entry from that instant on. */
    Account accountBefore(Instant end) {
        return Account.open((Entry.Enrolled) entries.get(0))
                .with(entries.stream()
                        .skip(1)
                        .takeWhile(entry -> entry.time().isBefore(end))
                        .toList());
    }

    private void add(Entry entry) {
        Settlement due = Settlement.of(account, entry.time());
        entries.addAll(due.entries());
        entries.add(entry);
        account = due.account().with(entry);
        account.absorption(POINTS, entry.time()).ifPresent(absorbed -> {
            entries.add(absorbed);
            account = account.with(absorbed);
        });
    }

    Lot lot(long points, Instant earned) {
        return Lot.of(account.nextLot(), POINTS, Points.of(points), earned);
    }

    void earn(Instant now, Lot lot) {
        Award award = new Award(
                new ProgramVersion("club", 1),
                new Award.Circumstances(Optional.empty(), false, false, List.of()),
                Money.zero(CurrencyUnit.EUR),
                List.of(),
                List.of());
        Event event = Event.of(EventKind.REVIEW, "r" + account.nextLot(), member, now);
        add(new Entry.Earned(now, event, award, Movement.give(List.of(lot))));
    }

    void earn(String now, long points) {
        earn(Instant.parse(now), lot(points, Instant.parse(now)));
    }

    void earn(String now, long points, String expires) {
        earn(Instant.parse(now), lot(points, Instant.parse(now)).expiring(Instant.parse(expires)));
    }

    void grant(Instant now, Lot lot) {
        add(new Entry.Granted(now, MemberId.of("friend"), ORDER, Movement.give(List.of(lot))));
    }

    private List<Lot> portions(Instant now, long points) {
        List<Lot> portions = account.settledAt(now).portions(POINTS, Points.of(points), now);
        if (Sums.ofLots(portions) != points) {
            throw new IllegalArgumentException("not so many points: " + points);
        }
        return portions;
    }

    void spend(Instant now, String id, long points) {
        Entry.Purpose purpose = new Entry.Purpose(Optional.empty(), Optional.empty());
        add(new Entry.Spent(now, id, purpose, Movement.take(portions(now, points))));
    }

    void spend(String now, String id, long points) {
        spend(Instant.parse(now), id, points);
    }

    void refund(Instant now, String id) {
        List<Lot> spent = account.spend(id).orElseThrow().movement().taken();
        add(new Entry.Refunded(now, id, Movement.give(Portions.after(spent, account.forgiven(POINTS)))));
    }

    void hold(Instant now, String id, long points, Instant until) {
        add(new Entry.Held(now, new Hold(id, OrderId.of(id), portions(now, points), until)));
    }

    void capture(Instant now, String id, long points) {
        Account settled = account.settledAt(now);
        Movement rest = settled.backFrom(settled.hold(id).orElseThrow(), Points.of(points));
        add(new Entry.Captured(now, id, Points.of(points), rest));
    }

    void release(Instant now, String id) {
        Account settled = account.settledAt(now);
        Movement back = settled.backFrom(settled.hold(id).orElseThrow(), Points.ZERO);
        add(new Entry.Released(now, id, false, back));
    }

    /** Takes points back that an order earned, and has the member owe what is gone. */
    void giveBack(Instant now, long taken, long owed) {
        Return back = Return.of("b" + entries.size(), ORDER, member, now).amount(Money.parse("EUR 1.00"));
        Entry.Reversal reversal =
                new Entry.Reversal(false, Money.zero(CurrencyUnit.EUR), List.of(), List.of(), List.of());
        Movement movement = Movement.take(portions(now, taken));
        add(new Entry.Returned(now, back, reversal, owed == 0 ? movement : movement.owing(POINTS, Points.of(owed))));
    }

    /** Takes back as much as there is of what an order no longer earns, and forgives the rest. */
    void takeBack(Instant now, long revoked) {
        Return back = Return.of("b" + entries.size(), ORDER, member, now).amount(Money.parse("EUR 1.00"));
        Amount amount = new Amount(POINTS, Points.of(revoked));
        Entry.Reversal reversal =
                new Entry.Reversal(false, Money.zero(CurrencyUnit.EUR), List.of(amount), List.of(), List.of());
        List<Lot> taken = account.settledAt(now).portions(POINTS, Points.of(revoked), now);
        add(new Entry.Returned(now, back, reversal, Movement.take(taken)));
    }

    void pay(Instant now, long points) {
        Entry.Purpose purpose = new Entry.Purpose(Optional.empty(), Optional.of(ORDER));
        add(new Entry.Spent(now, "pay", purpose, Movement.take(portions(now, points))));
    }

    /** Puts points back that the order was paid with. */
    void putBack(Instant now, long points) {
        Return back = Return.of("b" + entries.size(), ORDER, member, now).amount(Money.parse("EUR 1.00"));
        Amount amount = new Amount(POINTS, Points.of(points));
        Entry.Reversal reversal =
                new Entry.Reversal(false, Money.zero(CurrencyUnit.EUR), List.of(), List.of(amount), List.of());
        OrderState order = account.order(ORDER).orElseThrow();
        List<Lot> portions = Portions.first(Portions.after(order.spent(), order.restored(POINTS)), Points.of(points));
        add(new Entry.Returned(now, back, reversal, Movement.give(Portions.after(portions, account.forgiven(POINTS)))));
    }

    void adjust(Instant now, long taken) {
        add(new Entry.Adjusted(now, "mistake", "clerk", Movement.take(portions(now, taken))));
    }

    void leave(Instant now, AccountStatus status) {
        add(new Entry.StatusChanged(now, status, "asked to", "clerk-5", Optional.empty()));
    }

    void confirm(Instant now, Lot waiting, Instant expires) {
        Movement movement =
                new Movement(List.of(waiting.usableFrom(now).expiring(expires)), List.of(waiting), List.of());
        add(new Entry.Confirmed(now, ORDER, movement));
    }

    void send(Instant now, MemberLedger other, long points) {
        List<Lot> sent = portions(now, points);
        add(new Entry.Sent(now, other.member, Movement.take(sent)));
        List<Lot> received = new ArrayList<>();
        long number = other.account.settledAt(now).nextLot();
        for (Lot lot : sent) {
            received.add(lot.renumbered(number++));
        }
        other.add(new Entry.Received(now, member, Movement.give(received)));
    }
}
