package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final Account OPEN = Account.open(new Enrolled(ANNA, CardNumber.random(new SecureRandom()), T0));

    private static Instant day(int days) {
        return T0.plus(Duration.ofDays(days));
    }

    private static Earned award(MemberId member, Lot lot) {
        Purchase purchase = Purchase.of(OrderId.of("o"), member, Money.parse("EUR 1.00"), lot.earned());
        return new Earned(purchase, lot, new ProgramVersion("club", 1), List.of(new TraceLine("rule", lot.points())));
    }

    private static Account with(Lot... lots) {
        Account account = OPEN;
        for (Lot lot : lots) {
            account = account.with(award(ANNA, lot));
        }
        return account;
    }

    @Test
    void balance_countsALotFromItsFirstInstantToItsLast() {
        Account account = with(Lot.expiring(Points.of(100), day(10), day(20)));
        assertThat(account.balanceAt(day(10).minusNanos(1))).isEqualTo(Points.ZERO);
        assertThat(account.balanceAt(day(10))).isEqualTo(Points.of(100));
        assertThat(account.balanceAt(day(20).minusNanos(1))).isEqualTo(Points.of(100));
        assertThat(account.balanceAt(day(20))).isEqualTo(Points.ZERO);
    }

    @Test
    void earned_countsWhatHasExpired() {
        Account account = with(Lot.expiring(Points.of(100), day(10), day(20)), Lot.lasting(Points.of(7), day(30)));
        assertThat(account.earnedBy(day(9))).isEqualTo(Points.ZERO);
        assertThat(account.earnedBy(day(25))).isEqualTo(Points.of(100));
        assertThat(account.earnedBy(day(30))).isEqualTo(Points.of(107));
        assertThat(account.balanceAt(day(30))).isEqualTo(Points.of(7));
    }

    @Test
    void nextToExpire_sumsTheEarliestExpiryAlone() {
        // after Setono's tests of expiring points: {100, 200 later, 50 never}, here with a second lot of the first date
        Account account = with(
                Lot.expiring(Points.of(60), day(1), day(31)),
                Lot.expiring(Points.of(200), day(2), day(151)),
                Lot.lasting(Points.of(50), day(3)),
                Lot.expiring(Points.of(40), day(4), day(31)));
        assertThat(account.nextToExpireAt(day(5))).contains(Lot.expiring(Points.of(100), day(5), day(31)));
        assertThat(account.nextToExpireAt(day(31))).contains(Lot.expiring(Points.of(200), day(31), day(151)));
        assertThat(account.nextToExpireAt(day(151))).isEmpty();
    }

    @Test
    void nextToExpire_skipsEmptyLots() {
        Account account = with(Lot.expiring(Points.ZERO, day(1), day(31)), Lot.expiring(Points.of(5), day(1), day(40)));
        assertThat(account.nextToExpireAt(day(2)).map(Lot::points)).contains(Points.of(5));
    }

    @Test
    void with_refusesAnotherMembersAward() {
        Earned bens = award(MemberId.of("ben"), Lot.lasting(Points.of(1), T0));
        assertThatThrownBy(() -> OPEN.with(bens)).isInstanceOf(IllegalArgumentException.class);
        assertThat(OPEN.lots()).isEmpty();
    }

    @Test
    void lot_mustExpireAfterItWasEarned() {
        assertThat(Lot.expiring(Points.of(1), T0, T0.plusNanos(1)).isUsableAt(T0))
                .isTrue();
        assertThatThrownBy(() -> Lot.expiring(Points.of(1), T0, T0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lot.lasting(Points.of(-1), T0)).hasMessage("points of a lot must not be negative: -1");
    }

    @Test
    void earned_mustBeTheSumOfItsTrace() {
        Purchase purchase = Purchase.of(OrderId.of("o"), ANNA, Money.parse("EUR 1.00"), T0);
        Lot two = Lot.lasting(Points.of(2), T0);
        List<TraceLine> one = List.of(new TraceLine("rule", Points.of(1)));
        assertThatThrownBy(() -> new Earned(purchase, two, new ProgramVersion("club", 1), one))
                .hasMessage("points earned must be the sum of their trace: 2, 1");
    }

    @Test
    void toString_namesNobody() {
        Enrolled enrolled = new Enrolled(ANNA, OPEN.card(), T0);
        assertThat(OPEN + " " + enrolled + " " + OPEN.card())
                .doesNotContain("anna")
                .doesNotContain(OPEN.card().value())
                .doesNotContain(OPEN.card().grouped());
    }

    @Test
    void with_leavesEveryEarlierAccountAsItWas() {
        Account one = with(Lot.lasting(Points.of(1), T0));
        Account two = one.with(award(ANNA, Lot.lasting(Points.of(2), T0)));
        Account other = one.with(award(ANNA, Lot.lasting(Points.of(4), T0)));
        Account three = two.with(award(ANNA, Lot.lasting(Points.of(8), T0)));
        assertThat(one.balanceAt(T0)).isEqualTo(Points.of(1));
        assertThat(two.balanceAt(T0)).isEqualTo(Points.of(3));
        assertThat(other.balanceAt(T0)).isEqualTo(Points.of(5));
        assertThat(three.balanceAt(T0)).isEqualTo(Points.of(11));
        assertThat(OPEN.lots()).isEmpty();
        assertThatThrownBy(() -> two.lots().add(Lot.lasting(Points.of(1), T0)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> one.lots().get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void with_ofAVeryLongHistory_isStillExact() {
        // copying the history at each award would take minutes here: 200,000 awards, 20 billion copies
        Account account = OPEN;
        Earned one = award(ANNA, Lot.lasting(Points.of(1), T0));
        for (int i = 0; i < 200_000; i++) {
            account = account.with(one);
        }
        assertThat(account.balanceAt(T0)).isEqualTo(Points.of(200_000));
    }

    @Property
    void balance_isNeverMoreThanEarned_andTheRestHasExpired(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 1_000) Integer> points,
            @ForAll @IntRange(min = 0, max = 100) int asked) {
        Account account = OPEN;
        long expired = 0;
        for (int i = 0; i < points.size(); i++) {
            int lastDay = i + 1 + points.get(i) % 40;
            account = account.with(award(ANNA, Lot.expiring(Points.of(points.get(i)), day(i), day(lastDay))));
            expired += i <= asked && lastDay <= asked ? points.get(i) : 0;
        }
        assertThat(account.earnedBy(day(asked)).minus(account.balanceAt(day(asked))))
                .isEqualTo(Points.of(expired));
    }
}
