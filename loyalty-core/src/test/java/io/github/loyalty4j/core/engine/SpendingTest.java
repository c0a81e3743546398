package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static io.github.loyalty4j.core.engine.Till.lot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.engine.Rejection.Code;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final OrderId ORDER = OrderId.of("17");

    private static LoyaltyProgram paying(PointsPayment payment) {
        return Till.program().payment(payment).build();
    }

    /** One point is a cent. */
    private static LoyaltyProgram cents() {
        return paying(PointsPayment.of(Points.of(1), Money.parse("EUR 0.01")));
    }

    /** 100 points are EUR 5.00, at least 500. */
    private static LoyaltyProgram blocks() {
        return paying(PointsPayment.of(Points.of(100), Money.parse("EUR 5.00")).atLeast(Points.of(500)));
    }

    private static Command.Pay pay(String total, long points) {
        return pay("p-1", Money.parse(total), points);
    }

    private static Command.Pay pay(String id, Money total, long points) {
        return new Command.Pay(ANNA, new Command.PaymentRequest(id, ORDER, total, Points.of(points)));
    }

    private static long paid(Receipt receipt) {
        return -receipt.first(Entry.Spent.class)
                .orElseThrow()
                .movement()
                .sum(PointsUnit.POINTS)
                .units();
    }

    @Test
    void pay_consumesTheSoonestExpiryFirst() {
        // reference E-6: 100 until 2027-06-01 and 100 until 2027-01-01, 100 spent: 100 and 0 are left
        Till till = Till.of(cents(), lot(1, 100, "2027-06-01T00:00:00Z"), lot(2, 100, "2027-01-01T00:00:00Z"));
        till.run(pay("EUR 10.00", 100), START);
        assertThat(till.lots(START)).containsExactly("1:100");
        // reference E-7: 100 for ever and 100 until 2027-01-01, 100 spent: the dated ones are gone
        till = Till.of(cents(), lot(1, 100), lot(2, 100, "2027-01-01T00:00:00Z"));
        till.run(pay("EUR 10.00", 100), START);
        assertThat(till.lots(START)).containsExactly("1:100");
        // reference E-8: 50 until 2027-01 and 50 until 2027-02, 70 spent: 30 are left of February
        till = Till.of(cents(), lot(1, 50, "2027-01-31T23:00:00Z"), lot(2, 50, "2027-02-28T23:00:00Z"));
        till.run(pay("EUR 10.00", 70), START);
        assertThat(till.lots(START)).containsExactly("2:30");
        // among lots of one expiry the oldest, as Odoo's loyalty cards are used up
        till = Till.of(cents(), lot(1, 50).usableFrom(START), lot(2, 50));
        till.run(pay("EUR 10.00", 60), START);
        assertThat(till.lots(START)).containsExactly("2:40");
    }

    @Test
    void pay_takesWhatTheRateAllows() {
        // reference E-13: order 100.00, 10,000 asked, at most 50 %: 5,000
        PointsPayment half =
                PointsPayment.of(Points.of(1), Money.parse("EUR 0.01")).atMostPercent(50);
        Till till = Till.of(paying(half), lot(1, 20_000));
        Receipt receipt = till.run(pay("EUR 100.00", 10_000), START);
        assertThat(paid(receipt)).isEqualTo(5_000);
        assertThat(half.worthOf(Points.of(paid(receipt)))).isEqualTo(Money.parse("EUR 50.00"));
        assertThat(till.balance(START)).isEqualTo(15_000);
        // blocks of 100 for 5.00: 1,050 asked, 1,000 taken
        till = Till.of(blocks(), lot(1, 20_000));
        assertThat(paid(till.run(pay("EUR 100.00", 1_050), START))).isEqualTo(1_000);
        // reference D-1: $1.5 a point in blocks of 2, 3 points: 2 are used
        till = Till.of(paying(PointsPayment.of(Points.of(2), Money.parse("EUR 3.00"))), lot(1, 3));
        assertThat(paid(till.run(pay("EUR 100.00", 3), START))).isEqualTo(2);
        assertThat(till.balance(START)).isEqualTo(1);
    }

    @Test
    void pay_writesWhatItIsFor() {
        Till till = Till.of(cents(), lot(1, 100));
        Entry.Spent spent =
                till.run(pay("EUR 0.40", 100), START).first(Entry.Spent.class).orElseThrow();
        assertThat(spent.id()).isEqualTo("pay/p-1");
        assertThat(spent.purpose())
                .isEqualTo(new Entry.Purpose(
                        Optional.empty(), Optional.of(ORDER), Optional.of(Money.parse("EUR 0.40")))); // 40 at 0.01
        assertThat(spent.movement().taken()).containsExactly(lot(1, 40));
        assertThat(till.account.order(ORDER).orElseThrow().spent()).containsExactly(lot(1, 40));
    }

    @Test
    void pay_isRefusedWhereNothingLawfulIsLeft() {
        // reference E-13: 400 are fewer than the least of 500
        Till till = Till.of(blocks(), lot(1, 20_000));
        assertThat(till.refusal(pay("EUR 100.00", 400), START))
                .isEqualTo(Rejection.of(
                        Code.PAYMENT_NOT_POSSIBLE,
                        "payment must be whole blocks of 100 for EUR 5.00, at least 500 points, at most 100 % of the"
                                + " order: 400 for EUR 100.00"));
        assertThat(till.refusal(pay("EUR 24.99", 500), START).code()).isEqualTo(Code.PAYMENT_NOT_POSSIBLE);
        assertThat(till.refusal(pay("EUR 0.00", 500), START).code()).isEqualTo(Code.PAYMENT_NOT_POSSIBLE);
        till = Till.of(lot(1, 20_000));
        assertThat(till.refusal(pay("EUR 100.00", 500), START).message())
                .isEqualTo("programme must take points as payment: 500 for EUR 100.00");
        assertThatThrownBy(() -> pay("EUR 100.00", 0)).hasMessage("points to pay with must be 1 or more: 0");
    }

    @Test
    void pay_isInTheProgrammesCurrency() {
        Till till = Till.of(cents(), lot(1, 100));
        assertThat(till.refusal(pay("USD 1.00", 100), START))
                .isEqualTo(
                        Rejection.of(Code.OTHER_CURRENCY, "order must be in EUR, the programme's currency: USD 1.00"));
    }

    @Test
    void pay_neverOverdraws() {
        Till till = Till.of(cents(), lot(1, 99));
        assertThat(till.refusal(pay("EUR 1.00", 100), START).code()).isEqualTo(Code.NOT_ENOUGH_POINTS);
        // what is asked for does not matter, what would be taken does: 99 of an order of 0.99
        assertThat(paid(till.run(pay("EUR 0.99", 100), START))).isEqualTo(99);
        assertThat(till.balance(START)).isZero();
    }

    @Test
    void pay_doesNotTouchWhatHasExpiredWaitsOrIsHeld() {
        Instant expiry = Instant.parse("2026-02-01T00:00:00Z");
        Till till = Till.of(cents(), lot(1, 10, expiry.toString()), lot(2, 20).usableFrom(expiry), lot(3, 5));
        // a hole of Setono sylius-loyalty-plugin 0b40b079 (src/Replay): a debit must not consume a lot past its expiry
        // before any job has run
        assertThat(till.refusal(pay("EUR 1.00", 16), expiry.minusNanos(1)).code())
                .isEqualTo(Code.NOT_ENOUGH_POINTS);
        assertThat(till.decide(pay("EUR 1.00", 15), expiry.minusNanos(1))).isInstanceOf(Decision.Accepted.class);
        assertThat(till.refusal(pay("EUR 1.00", 26), expiry).code()).isEqualTo(Code.NOT_ENOUGH_POINTS);
        till.run(Till.hold("h", 4, Duration.ofDays(1)), expiry);
        assertThat(till.refusal(pay("EUR 1.00", 22), expiry).code()).isEqualTo(Code.NOT_ENOUGH_POINTS);
        till.run(pay("EUR 1.00", 21), expiry);
        assertThat(till.balance(expiry)).isZero();
    }

    @Test
    void pay_isOnceForEachOrder() {
        // reference E-13, last: twice for one order is one debit
        InMemoryStore store = new InMemoryStore();
        Loyalty loyalty = Loyalty.of(cents(), store);
        loyalty.enroll(ANNA, START);
        Entry given = new Entry.Adjusted(START, "start", "test", Movement.give(List.of(lot(1, 100))));
        Command seed = new Command.CloseDay(ANNA, LocalDate.of(2026, 1, 10));
        store.inTransaction(Set.of(ANNA), transaction -> {
            transaction.append(seed, new Receipt(ANNA, new TreeMap<>(Map.of(ANNA, List.of(given))), List.of()), START);
            return true;
        });
        assertThat(loyalty.execute(pay("EUR 1.00", 40), START)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.execute(pay("EUR 1.00", 40), START.plusSeconds(9))).isInstanceOf(Outcome.Replayed.class);
        assertThat(loyalty.execute(pay("EUR 1.00", 41), START))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.reason().code()).isEqualTo(Code.KEY_REUSED));
        assertThat(loyalty.balance(ANNA, START)).isEqualTo(Points.of(60));
    }

    @Test
    void orderWhollyReturned_takesNoMorePoints() {
        Till till = Till.of(cents(), lot(1, 100));
        Amount ten = new Amount(PointsUnit.POINTS, Points.of(10));
        till.run(new Command.HoldPoints(ANNA, new Command.HoldRequest("h", ORDER, ten, Duration.ofDays(1))), START);
        Money none = Money.zero(CurrencyUnit.EUR);
        till.apply(new Entry.Returned(
                START,
                Return.of("r1", ORDER, ANNA, START),
                new Entry.Reversal(true, none, List.of(), List.of(), List.of()),
                Movement.none()));
        assertThat(till.refusal(pay("EUR 1.00", 10), START))
                .isEqualTo(Rejection.of(Code.TOO_MUCH, "points must be spent before an order is wholly returned: 17"));
        assertThat(till.refusal(Till.capture("h", 10), START).code()).isEqualTo(Code.TOO_MUCH);
        till.run(Till.release("h"), START);
        assertThat(till.balance(START)).isEqualTo(100);
    }

    @Test
    void pay_isOncePerOrder_andOnceMoreWhenItBeginsAnew() {
        Loyalty loyalty = Loyalty.of(cents(), new InMemoryStore());
        Money ten = Money.parse("EUR 10.00");
        loyalty.enroll(ANNA, START);
        loyalty.adjust(
                new Command.Adjust(
                        ANNA, "a", new Amount(PointsUnit.POINTS, Points.of(300)), new Command.Note("a test", "us")),
                START);
        assertThat(loyalty.pay(pay("p-1", ten, 100), START)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.pay(pay("p-1", ten, 100), START)).isInstanceOf(Outcome.Replayed.class);
        assertThat(loyalty.pay(pay("p-2", ten, 100), START))
                .isEqualTo(new Outcome.Rejected<>(Rejection.of(
                        Code.PAYMENT_NOT_POSSIBLE,
                        "an order must be paid with points once, unless it is cancelled: 17")));
        assertThat(loyalty.balance(ANNA, START)).isEqualTo(Points.of(200));
        // cancelled, the 100 are back; recorded after all, the order is paid by another payment and really takes 100
        loyalty.giveBack(Return.of("r", ORDER, ANNA, START));
        assertThat(loyalty.balance(ANNA, START)).isEqualTo(Points.of(300));
        assertThat(loyalty.pay(pay("p-2", ten, 100), START)).isInstanceOf(Outcome.Rejected.class);
        loyalty.record(Purchase.of(ORDER, ANNA, ten, START));
        Points before = loyalty.balance(ANNA, START);
        assertThat(loyalty.pay(pay("p-2", ten, 100), START)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.balance(ANNA, START)).isEqualTo(before.minus(Points.of(100)));
        assertThat(loyalty.pay(pay("p-3", ten, 100), START)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void hold_ofAnIdThatEnded_isRefusedAgain() {
        Loyalty loyalty = Loyalty.of(cents(), new InMemoryStore());
        loyalty.enroll(ANNA, START);
        Command.Note note = new Command.Note("a test", "us");
        Amount hundred = new Amount(PointsUnit.POINTS, Points.of(100));
        loyalty.adjust(new Command.Adjust(ANNA, "a", hundred, note), START);
        Command.HoldRequest first = new Command.HoldRequest("h", ORDER, hundred, Duration.ofHours(1));
        assertThat(loyalty.hold(ANNA, first, START)).isInstanceOf(Outcome.Applied.class);
        loyalty.release(ANNA, "h", START);
        // word for word the same it is the same command, which set aside what is back by now: it takes nothing again
        assertThat(loyalty.hold(ANNA, first, START)).isInstanceOf(Outcome.Replayed.class);
        assertThat(loyalty.balance(ANNA, START)).isEqualTo(Points.of(100));
        Command.HoldRequest other = new Command.HoldRequest("h", OrderId.of("18"), hundred, Duration.ofHours(1));
        assertThat(loyalty.hold(ANNA, other, START).rejection().map(Rejection::code))
                .contains(Code.KEY_REUSED);
    }

    @Test
    void frozenAccount_doesNotPay() {
        Till till = Till.of(cents(), lot(1, 100));
        till.apply(new Entry.StatusChanged(START, AccountStatus.FROZEN, "lost card", "clerk-5", Optional.empty()));
        assertThat(till.refusal(pay("EUR 1.00", 10), START).code()).isEqualTo(Code.NOT_ACTIVE);
    }

    @Property
    void pay_doesWhatThePreviewShows(
            @ForAll @LongRange(min = 1, max = 5_000) long balance,
            @ForAll @LongRange(min = 1, max = 20_000) long totalCents,
            @ForAll @LongRange(min = 1, max = 200) long block,
            @ForAll @LongRange(min = 0, max = 500) long least,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        PointsPayment payment = PointsPayment.of(Points.of(block), Money.parse("EUR 1.50"))
                .atLeast(Points.of(least))
                .atMostPercent(percent);
        Money total = Money.ofMinor(CurrencyUnit.EUR, totalCents);
        Till till = Till.of(paying(payment), lot(1, balance));
        PointsPayment.Part preview = payment.part(total, till.account.balanceAt(PointsUnit.POINTS, START));
        if (preview.points().isZero()) {
            Command.Pay any = pay("p-1", total, balance);
            assertThat(till.refusal(any, START).code()).isEqualTo(Code.PAYMENT_NOT_POSSIBLE);
            return;
        }
        assertThat(paid(till.run(pay("p-1", total, preview.points().units()), START)))
                .isEqualTo(preview.points().units());
        assertThat(till.balance(START)).isEqualTo(balance - preview.points().units());
    }
}
