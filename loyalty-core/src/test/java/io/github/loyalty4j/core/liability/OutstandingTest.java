package io.github.loyalty4j.core.liability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutstandingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private static Outstanding of(MemberLedger... ledgers) {
        return at(NOW, ledgers);
    }

    private static Outstanding at(Instant now, MemberLedger... ledgers) {
        Outstanding.Tally tally = Outstanding.tally(POINTS, BERLIN, now);
        for (MemberLedger ledger : ledgers) {
            tally.add(ledger.account());
        }
        return tally.total();
    }

    private static MemberLedger anna() {
        return new MemberLedger("anna", "2020-01-01T00:00:00Z");
    }

    @Test
    void total_ofNothingIsZero() {
        Outstanding none = of();

        assertThat(none.total()).isEqualTo(Points.ZERO);
        assertThat(none.accounts()).isZero();
        assertThat(none.byAge()).isEmpty();
        assertThat(none.byExpiry()).isEmpty();
        assertThat(none.undated()).isEqualTo(Points.ZERO);
    }

    @Test
    void total_isUsableWaitingAndHeld() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100, "2027-01-31T23:00:00Z"); // to the end of January in Berlin
        anna.earn("2026-05-10T12:00:00Z", 40);
        anna.earn(NOW, anna.lot(7, NOW).usableFrom(NOW.plusSeconds(1)));
        anna.earn(NOW, anna.lot(5, NOW).awaitingConfirmation());
        anna.hold(NOW, "h", 30, NOW.plusSeconds(60)); // from what expires first: 70 are left of the 100
        MemberLedger boris = new MemberLedger("boris", "2020-01-01T00:00:00Z");
        boris.earn("2026-06-30T12:00:00Z", 1);
        MemberLedger clara = new MemberLedger("clara", "2020-01-01T00:00:00Z");

        Outstanding owed = of(anna, boris, clara);

        assertThat(owed.usable()).isEqualTo(Points.of(111));
        assertThat(owed.waiting()).isEqualTo(Points.of(12));
        assertThat(owed.held()).isEqualTo(Points.of(30));
        assertThat(owed.total()).isEqualTo(Points.of(153));
        assertThat(owed.accounts()).isEqualTo(2);
        assertThat(owed.byAge()).isEqualTo(Map.of(0, Points.of(13), 1, Points.of(40), 5, Points.of(100)));
        assertThat(owed.byExpiry()).isEqualTo(Map.of(YearMonth.of(2027, 1), Points.of(100)));
        assertThat(owed.undated()).isEqualTo(Points.of(53));
        assertThat(owed.agedFrom(1)).isEqualTo(Points.of(140));
        assertThat(owed.agedFrom(6)).isEqualTo(Points.ZERO);
        assertThat(owed.expiringThrough(YearMonth.of(2027, 1))).isEqualTo(Points.of(100));
        assertThat(owed.expiringThrough(YearMonth.of(2026, 12))).isEqualTo(Points.ZERO);
        assertThat(owed).hasToString("153 points outstanding 2026-07-01T12:00:00Z");
        assertThat(owed.unit()).isEqualTo(POINTS);
        assertThat(owed.time()).isEqualTo(NOW);
    }

    @Test
    void total_leavesOtherUnitsOut() {
        PointsUnit stamps = PointsUnit.of("stamps");
        MemberLedger anna = anna();
        anna.earn(NOW, Lot.of(1, stamps, Points.of(9), NOW));
        anna.earn(NOW, anna.lot(2, NOW));
        anna.hold(NOW, "h", 1, NOW.plusSeconds(60));
        Outstanding.Tally tally = Outstanding.tally(stamps, BERLIN, NOW);
        tally.add(anna.account());

        assertThat(of(anna).total()).isEqualTo(Points.of(2));
        assertThat(tally.total().total()).isEqualTo(Points.of(9));
    }

    @ParameterizedTest
    // Berlin is two hours ahead of UTC on 30 June: that day begins there at 22:00 the evening before.
    @CsvSource({
        "2026-05-31T12:00:00Z, 2026-06-30T21:59:59Z, 0",
        "2026-05-29T22:00:00Z, 2026-06-29T21:59:59Z, 0",
        "2026-05-29T22:00:00Z, 2026-06-29T22:00:00Z, 1",
        "2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z, 0",
        "2026-01-31T12:00:00Z, 2026-03-01T12:00:00Z, 1",
        "2024-02-29T12:00:00Z, 2025-02-28T12:00:00Z, 11",
        "2024-02-29T12:00:00Z, 2025-03-01T12:00:00Z, 12",
        "1900-01-01T12:00:00Z, 2026-05-01T12:00:00Z, 1200",
    })
    void byAge_countsWholeMonthsOfTheZone(String earned, String now, int months) {
        MemberLedger anna = new MemberLedger("anna", "1890-01-01T00:00:00Z");
        anna.earn(earned, 10);

        assertThat(at(Instant.parse(now), anna).byAge()).containsOnlyKeys(months);
    }

    @Test
    void pointsEarnedLater_areNotOwedYet() {
        MemberLedger anna = new MemberLedger("anna", "1890-01-01T00:00:00Z");
        anna.earn("2026-06-30T12:00:00Z", 10);

        assertThat(at(Instant.parse("2026-06-30T11:59:59Z"), anna).total()).isEqualTo(Points.ZERO);
        assertThat(at(Instant.parse("2026-06-30T12:00:00Z"), anna).total()).isEqualTo(Points.of(10));
    }

    @Test
    void byExpiry_isTheLastMonthInWhichPointsCount() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 1, "2026-12-31T23:00:00Z"); // midnight in Berlin ends December
        anna.earn("2026-01-10T12:00:00Z", 2, "2026-12-31T23:00:01Z");

        assertThat(of(anna).byExpiry())
                .isEqualTo(Map.of(YearMonth.of(2026, 12), Points.of(1), YearMonth.of(2027, 1), Points.of(2)));
    }

    @Test
    void add_looksAtTheVeryInstant() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 10, "2026-07-01T12:00:00Z");

        assertThat(at(NOW.minusNanos(1), anna).total()).isEqualTo(Points.of(10));
        assertThat(at(NOW, anna).total()).isEqualTo(Points.ZERO);
        assertThat(at(NOW, anna).accounts()).isZero();
    }

    @Test
    void held_outlivesItsExpiryUntilReleased() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 10, "2026-06-30T22:00:00Z");
        anna.hold(Instant.parse("2026-06-30T12:00:00Z"), "h", 10, NOW.plusSeconds(1));

        assertThat(of(anna).held()).isEqualTo(Points.of(10));
        assertThat(of(anna).byExpiry()).containsOnlyKeys(YearMonth.of(2026, 6));
        assertThat(at(NOW.plusSeconds(1), anna).total()).isEqualTo(Points.ZERO);
    }

    @Test
    void debts_areNotTakenOff() {
        MemberLedger anna = anna();
        anna.earn("2026-06-10T12:00:00Z", 100);
        anna.giveBack(NOW, 100, 25);
        anna.earn(NOW, anna.lot(10, NOW).usableFrom(NOW.plusSeconds(1)));
        MemberLedger boris = new MemberLedger("boris", "2020-01-01T00:00:00Z");
        boris.earn("2026-06-30T12:00:00Z", 50);

        assertThat(of(anna, boris).total()).isEqualTo(Points.of(60));
        assertThat(of(anna, boris).debts()).isEqualTo(Points.of(25));
        // A second later Anna's 10 became usable and paid.
        assertThat(at(NOW.plusSeconds(1), anna, boris).total()).isEqualTo(Points.of(50));
        assertThat(at(NOW.plusSeconds(1), anna, boris).debts()).isEqualTo(Points.of(15));
    }

    @Property(tries = 200)
    void total_isTheSumOfItsPartsHoweverTheWorkIsDivided(@ForAll long seed, @ForAll @IntRange(max = 800) int day) {
        RandomShop shop = new RandomShop(seed);
        Instant now = Instant.parse(RandomShop.OPENING).plus(Duration.ofDays(day));
        Outstanding whole = at(now, shop.ledgers.toArray(new MemberLedger[0]));
        Outstanding.Tally left = Outstanding.tally(POINTS, BERLIN, now);
        Outstanding.Tally right = Outstanding.tally(POINTS, BERLIN, now);
        long total = 0;
        long debts = 0;
        for (int i = shop.ledgers.size() - 1; i >= 0; i--) {
            Account account = shop.ledgers.get(i).account();
            ((seed >> i & 1) == 0 ? left : right).add(account);
            total += account.balanceAt(POINTS, now).units()
                    + account.debtAt(POINTS, now).units();
            total += account.waitingAt(POINTS, now).units()
                    + account.heldAt(POINTS, now).units();
            debts += account.debtAt(POINTS, now).units();
        }
        left.merge(right);

        assertThat(left.total()).usingRecursiveComparison().isEqualTo(whole);
        assertThat(whole.total()).isEqualTo(Points.of(total));
        assertThat(whole.debts()).isEqualTo(Points.of(debts));
        assertThat(whole.agedFrom(0)).isEqualTo(whole.total());
        assertThat(whole.expiringThrough(YearMonth.of(2100, 1)).plus(whole.undated()))
                .isEqualTo(whole.total());
    }

    @Test
    void add_keepsAFewNumbersForAMillionLots() {
        // 1,000 times an account of 1,000 lots, each an hour older than the one before: 1,000 hours are 41 days, so the
        // million lots are in at most three buckets of age and three of expiry.
        Account account = bigAccount();
        Outstanding.Tally tally = Outstanding.tally(POINTS, BERLIN, NOW);
        for (int member = 0; member < 1_000; member++) {
            tally.add(account);
        }
        Outstanding owed = tally.total();

        assertThat(owed.total()).isEqualTo(Points.of(1_000_000));
        assertThat(owed.byAge()).hasSizeLessThanOrEqualTo(3);
        assertThat(owed.byExpiry()).hasSizeLessThanOrEqualTo(3);
    }

    private static Account bigAccount() {
        MemberLedger ledger = anna();
        List<Lot> lots = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            Instant earned = NOW.minus(Duration.ofHours(i));
            lots.add(Lot.of(i, POINTS, Points.of(1), earned).expiring(earned.plus(Duration.ofDays(365))));
        }
        return ledger.account()
                .with(new Entry.Granted(NOW, MemberId.of("boris"), OrderId.of("1"), Movement.give(lots)));
    }

    @Test
    void add_refusesMoreThanALong() {
        MemberLedger anna = anna();
        anna.earn(NOW, anna.lot(Long.MAX_VALUE, NOW));
        MemberLedger boris = anna();
        boris.earn(NOW, boris.lot(1, NOW));

        assertThat(of(anna).total()).isEqualTo(Points.of(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> of(anna, boris));
    }

    @Test
    void merge_refusesAnotherQuestion() {
        Outstanding.Tally tally = Outstanding.tally(POINTS, BERLIN, NOW);

        assertThatThrownBy(() -> tally.merge(Outstanding.tally(POINTS, BERLIN, NOW.plusSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tallies must be of one unit, zone and instant: points at 2026-07-01T12:00:00Z in "
                        + "Europe/Berlin and points at 2026-07-01T12:00:01Z in Europe/Berlin");
        assertThatThrownBy(() -> tally.merge(Outstanding.tally(POINTS, ZoneId.of("UTC"), NOW)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally.merge(Outstanding.tally(PointsUnit.of("stamps"), BERLIN, NOW)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Outstanding.tally(POINTS, BERLIN, Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    // 1,234 points at EUR 1.00 per 100 are 12.34, at EUR 1.00 per 150 are 8.22666, at EUR 0.05 per 4 are 15.425.
    @CsvSource({
        "1.00, 100, 12.34, UNNECESSARY",
        "1.00, 150, 8.22, DOWN",
        "1.00, 150, 8.23, HALF_UP",
        "0.05, 4, 15.42, HALF_EVEN",
        "0.05, 4, 15.43, HALF_UP",
    })
    void valueAt_roundsOnceAsNamed(String money, long per, String value, RoundingMode rounding) {
        MemberLedger anna = anna();
        anna.earn("2026-06-10T12:00:00Z", 1_000);
        anna.earn("2026-06-11T12:00:00Z", 234);

        assertThat(of(anna).valueAt(new Outstanding.Cost(Money.parse("EUR " + money), Points.of(per)), rounding))
                .isEqualTo(Money.parse("EUR " + value));
    }

    @Test
    void cost_ofMoneyIsItsFace() {
        PointsUnit cashback = PointsUnit.money("cashback", CurrencyUnit.EUR);

        // 250 of cashback in EUR are EUR 2.50.
        assertThat(Outstanding.Cost.face(cashback).orElseThrow().of(Points.of(250), RoundingMode.UNNECESSARY))
                .isEqualTo(Money.parse("EUR 2.50"));
        assertThat(Outstanding.Cost.face(POINTS)).isEmpty();
        assertThat(new Outstanding.Cost(Money.parse("EUR 1.00"), Points.of(100)))
                .hasToString("EUR 1.00 per 100");
    }

    @Test
    void cost_refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Outstanding.Cost(Money.parse("EUR -0.01"), Points.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the cost of points must not be negative: EUR -0.01");
        assertThatThrownBy(() -> new Outstanding.Cost(Money.parse("EUR 1.00"), Points.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cost must be for one point or more: 0");
    }
}
