package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import java.time.Period;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingTest {
    private static Club inactive(Period time, String joined) {
        return Club.joined(
                Club.program().pointsExpire(Expiry.afterInactivity(time)).build(), joined);
    }

    @Test
    void purchase_keepsAllPoints() {
        // C-1, Capillary, points rolling expiry: earned on 2025-01-01 with six months, good to 07-01; a purchase on
        // 06-01 keeps all
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        assertThat(anna.balance("2025-07-01T23:59:59")).isEqualTo(100);
        assertThat(anna.balance("2025-07-02T00:00")).isZero();
        anna.buys("2025-06-01T10:00", 10);
        assertThat(anna.balance("2025-12-01T23:59:59")).isEqualTo(110);
        assertThat(anna.balance("2025-12-02T00:00")).isZero();

        // C-1, the same by twelve months: to 2026-06-01
        Club ben = inactive(Period.ofMonths(12), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        ben.buys("2025-06-01T10:00", 10);
        assertThat(ben.balance("2026-06-01T23:59:59")).isEqualTo(110);
        assertThat(ben.balance("2026-06-02T00:00")).isZero();
    }

    @Test
    void purchase_thatEarnsNothing_keepsNothing() {
        // C-2, Capillary: a purchase of 0 points counts as activity only by a switch; we have none: it does not
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.buys("2025-06-01T10:00", 0);
        assertThat(anna.balance("2025-07-02T00:00")).isZero();
    }

    @Test
    void spending_keepsTheRest() {
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.spends("2025-06-01T10:00", 30);
        assertThat(anna.balance("2025-12-01T23:59:59")).isEqualTo(70);
        assertThat(anna.balance("2025-12-02T00:00")).isZero();
    }

    @Test
    void purchase_afterTheExpiry_bringsNothingBack() {
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.buys("2025-07-02T00:00", 10);
        assertThat(anna.balance("2025-07-02T00:00")).isEqualTo(10);
    }

    @Test
    void purchases_ofOneDay_areOneEntry() {
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00");
        anna.buys("2025-01-01T10:00", 1).buys("2025-01-01T23:59", 1).buys("2025-01-02T00:00", 1);
        assertThat(anna.entries()).filteredOn(Entry.Extended.class::isInstance).hasSize(2);
    }

    @Test
    void purchase_keepsWhatIsHeldAndWhatIsReturned_too() {
        Club anna = inactive(Period.ofMonths(6), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.with(new Entry.Held(
                anna.at("2025-01-02T10:00"),
                new Hold(
                        "h",
                        OrderId.of("x"),
                        anna.account().portions(PointsUnit.POINTS, Points.of(40), anna.at("2025-01-02T10:00")),
                        anna.at("2025-07-10T10:00"))));
        anna.buys("2025-06-01T10:00", 10);
        // the hold ends after 1 July, to when its points were good when they were set aside
        assertThat(anna.balance("2025-07-10T09:59")).isEqualTo(70);
        assertThat(anna.balance("2025-07-10T10:00")).isEqualTo(110);
        assertThat(anna.closes("2025-07-11").account().lotsAt(PointsUnit.POINTS, anna.at("2025-07-11T00:00")))
                .hasSize(2); // what was held went back into its lot
        assertThat(anna.returns("2025-07-12T10:00", 1).balance("2025-07-12T10:00"))
                .isEqualTo(10);
    }

    @Test
    void hold_overTheEndOfTheChain_isLost() {
        Club anna = inactive(Period.ofMonths(1), "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.with(new Entry.Held(
                anna.at("2025-01-02T10:00"),
                new Hold(
                        "h",
                        OrderId.of("x"),
                        anna.account().portions(PointsUnit.POINTS, Points.of(40), anna.at("2025-01-02T10:00")),
                        anna.at("2025-03-10T10:00"))));
        anna.buys("2025-03-01T10:00", 10); // a month after all had expired
        assertThat(anna.balance("2025-03-10T10:00")).isEqualTo(10);
    }

    @Test
    void tier_withALongerTime_keepsPointsSoLong() {
        LoyaltyProgram program = Club.program()
                .pointsExpire(Expiry.afterInactivity(Period.ofMonths(6)))
                .tiers(Tier.of("Gold", Points.of(100)).pointsExpire(Expiry.afterInactivity(Period.ofMonths(24))))
                .build();
        Club anna = Club.joined(program, "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        assertThat(anna.tier()).isEqualTo("Gold"); // reached by the order, which does not apply to it
        assertThat(anna.balance("2025-07-02T00:00")).isZero();
        anna.buys("2025-06-01T10:00", 1);
        assertThat(anna.balance("2027-06-01T23:59:59")).isEqualTo(101);
        assertThat(anna.balance("2027-06-02T00:00")).isZero();
    }

    @Test
    void waitingPoints_areNeverMovedToAnEarlierDay() {
        LoyaltyProgram program = Club.program()
                .pointsPending(Pending.days(30))
                .pointsExpire(Expiry.afterInactivity(Period.ofMonths(1)))
                .build();
        Club anna = Club.joined(program, "2025-01-01T09:00")
                .buys("2025-01-01T10:00", 100)
                .buys("2025-01-05T10:00", 1);
        assertThat(anna.balance("2025-02-28T23:59:59")).isEqualTo(101); // usable from 31 January, good to 28 February
        assertThat(anna.balance("2025-03-01T00:00")).isEqualTo(1); // usable from 4 February, good to 4 March
    }

    @Test
    void tierAlone_keepsWhatItsMembersEarned() {
        LoyaltyProgram program = Club.program()
                .pointsExpire(Expiry.afterMonths(1))
                .tiers(Tier.of("Gold", Points.of(100)).pointsExpire(Expiry.afterInactivity(Period.ofMonths(6))))
                .build();
        Club anna = Club.joined(program, "2025-01-01T09:00").buys("2025-01-01T10:00", 100);
        anna.buys("2025-01-02T10:00", 10).buys("2025-05-01T10:00", 1);
        assertThat(anna.balance("2025-11-01T23:59:59")).isEqualTo(11); // the 100 before were good for a month
        assertThat(anna.balance("2025-11-02T00:00")).isZero();
    }

    @ParameterizedTest
    // two rules that let points expire so long after the latest activity, which is on 2025-03-01: the longer decides
    @CsvSource({
        "P1M10D, P1M20D, 2025-04-22T00:00",
        "P1M20D, P1M10D, 2025-04-22T00:00",
        "P6M, P45D, 2025-09-02T00:00",
        "P45D, P6M, 2025-09-02T00:00"
    })
    void rulesAlone_keepTheirUnitAsLongAsTheLongestOfThem(Period one, Period other, String end) {
        PointsUnit stamps = PointsUnit.of("stamps");
        LoyaltyProgram program = Club.program()
                .units(PointsUnit.POINTS, stamps)
                .earn(
                        fixed("stamp", Period.ofMonths(24)).in(stamps),
                        fixed("one", one),
                        fixed("other", other),
                        EarnRule.of("always", Formula.fixed(Points.of(1))))
                .build();
        Club anna = Club.joined(program, "2025-01-01T09:00").buys("2025-03-01T10:00", 1);
        assertThat(anna.account().extendedTo(PointsUnit.POINTS)).contains(anna.at(end));
        assertThat(anna.account().extendedTo(stamps)).contains(anna.at("2027-03-02T00:00"));
    }

    private static EarnRule fixed(String id, Period time) {
        return EarnRule.of(id, Formula.fixed(Points.of(5))).pointsExpire(Expiry.afterInactivity(time));
    }

    @Test
    void purchase_recordedTooLate_keepsNothing() {
        Club anna = inactive(Period.ofMonths(1), "2025-01-01T09:00");
        Purchase late =
                Purchase.of(OrderId.of("late"), Club.ANNA, Money.parse("EUR 5.00"), anna.at("2025-01-10T10:00"));
        anna.does(new Command.Record(late), anna.at("2025-03-01T10:00"));
        assertThat(anna.entries()).noneMatch(Entry.Extended.class::isInstance);
        assertThat(anna.account().extendedTo(PointsUnit.POINTS)).isEmpty();
    }
}
