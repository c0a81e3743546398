package io.github.loyalty4j.core.liability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeferralTest {
    private static final RoundingMode HALF_UP = RoundingMode.HALF_UP;

    /** The published examples have whole amounts and name no currency: the yen has no smaller unit. */
    private static Money yen(long amount) {
        return Money.parse("JPY " + amount);
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static Deferral deferral(Money deferred, long expected) {
        return Deferral.of(deferred, Points.of(expected), HALF_UP);
    }

    @Test
    void release_isThatOfTheKpmgExamples() {
        // KPMG, Revenue - IFRS 15 handbook (June 2019), Example 10A, page 279: the points' share is rounded to 9 %
        // there,
        // 9,000 of 100,000. Year 2: 4,500 of 9,700 redeemed is 4,175.
        Deferral sale = deferral(yen(9_000), 9_700);
        Deferral second = sale.redeeming(Points.of(4_500));
        assertThat(second.releasedSince(sale)).isEqualTo(yen(4_175));

        // Page 280, year 3: 4,000 more redeemed and 9,900 expected instead is 3,552.
        Deferral more = second.redeeming(Points.of(4_000)).expecting(Points.of(9_900));
        assertThat(more.releasedSince(second)).isEqualTo(yen(3_552));

        // Example 10B, page 280: with 9,200 expected instead it is 4,140.
        Deferral fewer = second.expecting(Points.of(9_200)).redeeming(Points.of(4_000));
        assertThat(fewer.releasedSince(second)).isEqualTo(yen(4_140));
        assertThat(fewer.liability()).isEqualTo(yen(9_000 - 4_175 - 4_140));
    }

    @Test
    void release_isExactToTheCent() {
        // The same by hand: 9,000 x 4,500 / 9,700 = 4,175.2577; 9,000 x 8,500 / 9,900 = 7,727.2727;
        // 9,000 x 8,500 / 9,200 = 8,315.2174.
        Deferral second = deferral(euro("9000.00"), 9_700).redeeming(Points.of(4_500));
        Deferral third = second.redeeming(Points.of(4_000));

        assertThat(second.released()).isEqualTo(euro("4175.26"));
        assertThat(third.expecting(Points.of(9_900)).releasedSince(second)).isEqualTo(euro("3552.01"));
        assertThat(third.expecting(Points.of(9_200)).releasedSince(second)).isEqualTo(euro("4139.96"));
    }

    @Test
    void allocate_isExactWhereTheExampleRounds() {
        // Example 10A without its rounding to whole per cents: 100,000 x 9,700 / 109,700 = 8,842.2972.
        Money alone = new Outstanding.Cost(euro("1.00"), Points.of(1)).of(Points.of(9_700), HALF_UP);
        Deferral.Allocation sale = Deferral.allocate(euro("100000.00"), euro("100000.00"), alone, HALF_UP);

        assertThat(sale.points()).isEqualTo(euro("8842.30"));
        assertThat(sale.goods()).isEqualTo(euro("91157.70"));
        assertThat(Deferral.allocate(yen(100_000), yen(100_000), yen(9_700), RoundingMode.UP)
                        .points())
                .isEqualTo(yen(8_843));
    }

    @Test
    void allocateAndRelease_areThoseOfTheStandard() {
        // IFRS 15, Illustrative Example 52, IE267 to IE270: 10,000 points of CU 0.95 after breakage, 9,500 expected;
        // 91,324 and 8,676; then 4,110 with 4,566 left; then 3,493 with 9,700 expected and 1,073 left.
        Deferral.Allocation sale = Deferral.allocate(yen(100_000), yen(100_000), yen(9_500), HALF_UP);
        assertThat(sale).isEqualTo(new Deferral.Allocation(yen(91_324), yen(8_676)));

        Deferral first = deferral(sale.points(), 9_500).redeeming(Points.of(4_500));
        assertThat(first.released()).isEqualTo(yen(4_110));
        assertThat(first.liability()).isEqualTo(yen(4_566));

        Deferral second = first.redeeming(Points.of(4_000)).expecting(Points.of(9_700));
        assertThat(second.releasedSince(first)).isEqualTo(yen(3_493));
        assertThat(second.liability()).isEqualTo(yen(1_073));
    }

    @Property
    void allocate_addsUpToThePrice(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long price,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long goods,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long points,
            @ForAll RoundingMode rounding) {
        RoundingMode named = rounding == RoundingMode.UNNECESSARY ? HALF_UP : rounding;
        Deferral.Allocation sale = Deferral.allocate(yen(price), yen(goods), yen(points), named);

        assertThat(sale.goods().plus(sale.points())).isEqualTo(yen(price));
        assertThat(sale.goods().isNegative()).isFalse();
        // |part x (goods + points) - price x points| is less than one smallest unit: goods + points.
        BigInteger all = BigInteger.valueOf(goods + points);
        BigInteger off = sale.points()
                .getAmountMinor()
                .toBigIntegerExact()
                .multiply(all)
                .subtract(BigInteger.valueOf(price).multiply(BigInteger.valueOf(points)));
        assertThat(off.abs()).isLessThan(all);
    }

    @Property
    void release_staysWithinWhatWasDeferred(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long deferred,
            @ForAll @IntRange(min = 1, max = 100_000) int expected,
            @ForAll @IntRange(min = 0, max = 100_000) int redeemed,
            @ForAll @IntRange(min = 0, max = 100_000) int revised) {
        Deferral start = deferral(yen(deferred), expected);
        Deferral now = start.redeeming(Points.of(redeemed));
        Deferral then = now.expecting(Points.of(redeemed + revised));

        for (Deferral each : new Deferral[] {start, now, then}) {
            assertThat(each.released().getAmountMajorLong()).isBetween(0L, deferred);
            assertThat(each.released().plus(each.liability())).isEqualTo(yen(deferred));
        }
        assertThat(now.released().isEqual(yen(deferred)))
                .as("all once all are redeemed, and half a unit short of it at most before")
                .isEqualTo(redeemed >= expected || 2 * deferred * (expected - redeemed) <= expected);
        // Fewer expected releases at once, more takes back: never the other way round.
        assertThat(Integer.signum(then.released().compareTo(now.released())))
                .isIn(0, Integer.signum(expected - (redeemed + revised)));
    }

    @Property
    void release_dependsOnTheSumsAlone(
            @ForAll @IntRange(min = 0, max = 5_000) int first, @ForAll @IntRange(min = 0, max = 5_000) int second) {
        // Rounded in total since the sale, so that no number of small periods adds up to another sum.
        Deferral start = deferral(euro("9000.00"), 9_700);
        Deferral middle = start.redeeming(Points.of(first));
        Deferral end = middle.redeeming(Points.of(second));

        assertThat(middle.releasedSince(start).plus(end.releasedSince(middle)))
                .isEqualTo(start.redeeming(Points.of(first + second)).released());
        assertThat(end.redeeming(Points.of(-second)).released()).isEqualTo(middle.released());
    }

    @Test
    void release_isAllOnceTheExpectedPointsAreRedeemed() {
        Deferral sale = deferral(euro("9000.00"), 9_700);

        // 9,000 x 9,699 / 9,700 = 8,999.0722
        assertThat(sale.redeeming(Points.of(9_699)).liability()).isEqualTo(euro("0.93"));
        assertThat(sale.redeeming(Points.of(9_700)).liability()).isEqualTo(euro("0.00"));
        assertThat(sale.redeeming(Points.of(9_701)).released()).isEqualTo(euro("9000.00"));
    }

    @Test
    void ended_releasesTheRest() {
        // IFRS 15, B40: revenue also when the option expires.
        Deferral half = deferral(euro("10.00"), 100).redeeming(Points.of(50));

        assertThat(half.ended().releasedSince(half)).isEqualTo(euro("5.00"));
        assertThat(deferral(euro("10.00"), 100).ended().liability()).isEqualTo(euro("0.00"));
    }

    @Test
    void expecting_aHigherEstimateTakesBack() {
        // 100 x 50/100 = 50, with 200 expected 100 x 50/200 = 25.
        Deferral half = deferral(euro("100.00"), 100).redeeming(Points.of(50));

        assertThat(half.expecting(Points.of(200)).releasedSince(half)).isEqualTo(euro("-25.00"));
    }

    @ParameterizedTest
    // A third of EUR 0.05 is 0.01666: the rounding named is the one used.
    @CsvSource({"DOWN, 0.01", "HALF_UP, 0.02", "UP, 0.02"})
    void of_usesTheRoundingNamed(RoundingMode rounding, String released) {
        Deferral third = Deferral.of(euro("0.05"), Points.of(3), rounding).redeeming(Points.of(1));

        assertThat(third.released()).isEqualTo(euro(released));
    }

    @Test
    void of_refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> deferral(euro("-0.01"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deferred money must not be negative: EUR -0.01");
        assertThatThrownBy(() -> deferral(euro("1.00"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points expected to be redeemed must be 1 or more: 0");
        assertThat(deferral(euro("0.00"), 1).liability()).isEqualTo(euro("0.00"));
    }

    @Test
    void steps_refuseWhatMakesNoSense() {
        Deferral half = deferral(euro("1.00"), 100).redeeming(Points.of(50));

        assertThat(half.redeeming(Points.of(-50)).released()).isEqualTo(euro("0.00"));
        assertThatThrownBy(() -> half.redeeming(Points.of(-51)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points put back must have been redeemed: 50, -51");
        assertThat(half.expecting(Points.of(50)).released()).isEqualTo(euro("1.00"));
        assertThatThrownBy(() -> half.expecting(Points.of(49)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points expected must not be fewer than those redeemed: 49 then 50");
        assertThatThrownBy(() -> half.releasedSince(deferral(euro("2.00"), 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a period must begin and end with the same deferred money: EUR 2.00 then EUR 1.00");
    }

    @Test
    void allocate_refusesWhatMakesNoSense() {
        Money one = euro("1.00");
        Money none = euro("0.00");
        assertThatThrownBy(() -> Deferral.allocate(euro("-1.00"), one, one, HALF_UP))
                .hasMessage("price must not be negative: EUR -1.00");
        assertThatThrownBy(() -> Deferral.allocate(one, euro("-1.00"), one, HALF_UP))
                .hasMessage("stand-alone price of goods must not be negative: EUR -1.00");
        assertThatThrownBy(() -> Deferral.allocate(one, one, euro("-1.00"), HALF_UP))
                .hasMessage("stand-alone price of points must not be negative: EUR -1.00");
        assertThatThrownBy(() -> Deferral.allocate(one, none, none, HALF_UP))
                .hasMessage("goods or points must have a stand-alone price: EUR 0.00");
        assertThatThrownBy(() -> Deferral.allocate(yen(1), one, one, HALF_UP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a price must be in the currency of its parts: JPY 1, EUR 2.00");
        assertThatThrownBy(() -> Deferral.allocate(one, yen(1), one, HALF_UP))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Deferral.allocate(one, none, one, HALF_UP)).isEqualTo(new Deferral.Allocation(none, one));
        assertThat(Deferral.allocate(one, one, none, HALF_UP)).isEqualTo(new Deferral.Allocation(one, none));
    }

    @Test
    void toString_saysWhatIsOwed() {
        // 9,000.00 - 4,175.26 = 4,824.74
        assertThat(deferral(euro("9000.00"), 9_700).redeeming(Points.of(4_500)))
                .hasToString("EUR 4824.74 of EUR 9000.00 deferred, 4500 of 9700 points redeemed");
    }
}
