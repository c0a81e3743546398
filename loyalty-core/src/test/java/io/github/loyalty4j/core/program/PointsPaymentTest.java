package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsPaymentTest {
    /** 100 points are EUR 5.00, at least 500 points. */
    private static final PointsPayment BLOCKS =
            PointsPayment.of(Points.of(100), Money.parse("EUR 5.00")).atLeast(Points.of(500));

    private static PointsPayment.Part part(PointsPayment payment, String total, long most) {
        return payment.part(Money.parse(total), Points.of(most));
    }

    private static PointsPayment.Part paid(long points, String worth) {
        return new PointsPayment.Part(Points.of(points), Money.parse(worth));
    }

    @Test
    void part_staysWithinTheLargestShare() {
        // reference E-13, first: 10,000 asked, order 100.00, at most 50 %, one point a cent: 5,000
        PointsPayment half =
                PointsPayment.of(Points.of(1), Money.parse("EUR 0.01")).atMostPercent(50);
        assertThat(part(half, "EUR 100.00", 10_000)).isEqualTo(paid(5_000, "EUR 50.00"));
        assertThat(part(half, "EUR 100.00", 5_000)).isEqualTo(paid(5_000, "EUR 50.00"));
        assertThat(part(half, "EUR 100.00", 4_999)).isEqualTo(paid(4_999, "EUR 49.99"));
        // half of EUR 9.99 is 4.995: never more than the share
        assertThat(part(half, "EUR 9.99", 10_000)).isEqualTo(paid(499, "EUR 4.99"));
    }

    @Test
    void part_takesWholeBlocks() {
        // reference E-13, second: 100 points are 5.00, 1,050 asked: 1,000 for 50.00
        assertThat(part(BLOCKS, "EUR 100.00", 1_050)).isEqualTo(paid(1_000, "EUR 50.00"));
        assertThat(part(BLOCKS, "EUR 100.00", 1_099)).isEqualTo(paid(1_000, "EUR 50.00"));
        assertThat(part(BLOCKS, "EUR 100.00", 1_100)).isEqualTo(paid(1_100, "EUR 55.00"));
        // reference D-1: 1.5 a point in blocks of 2, of 3 points 2 are used and pay 3, not 4.5
        PointsPayment pairs = PointsPayment.of(Points.of(2), Money.parse("USD 3.00"));
        assertThat(part(pairs, "USD 100.00", 3)).isEqualTo(paid(2, "USD 3.00"));
    }

    @Test
    void part_isNothingBelowTheLeast() {
        // reference E-13, third: 400 are fewer than the 500 that are the least
        assertThat(part(BLOCKS, "EUR 100.00", 400)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(BLOCKS, "EUR 100.00", 499)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(BLOCKS, "EUR 100.00", 500)).isEqualTo(paid(500, "EUR 25.00"));
        // an order too small for the least: 4 blocks of EUR 5.00 in EUR 24.99, 5 in EUR 25.00
        assertThat(part(BLOCKS, "EUR 24.99", 1_000)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(BLOCKS, "EUR 25.00", 1_000)).isEqualTo(paid(500, "EUR 25.00"));
        // what is counted is what is taken: 599 asked are 500 taken, fewer than 550
        assertThat(part(BLOCKS.atLeast(Points.of(550)), "EUR 100.00", 599)).isEqualTo(paid(0, "EUR 0.00"));
    }

    @Test
    void part_ofNothingIsNothing() {
        PointsPayment any = PointsPayment.of(Points.of(100), Money.parse("EUR 5.00"));
        assertThat(part(any, "EUR 0.00", 1_000)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(any, "EUR -10.00", 1_000)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(any, "EUR 100.00", 0)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(any, "EUR 100.00", -500)).isEqualTo(paid(0, "EUR 0.00"));
        assertThat(part(any, "EUR 4.99", 1_000)).isEqualTo(paid(0, "EUR 0.00"));
    }

    @Test
    void part_isExactForTheLargestNumbers() {
        PointsPayment one = PointsPayment.of(Points.of(1), Money.parse("EUR 0.01"));
        Money huge = Money.of(CurrencyUnit.EUR, new BigDecimal("1e30"));
        assertThat(one.part(huge, Points.of(Long.MAX_VALUE)).points()).isEqualTo(Points.of(Long.MAX_VALUE));
        assertThat(one.part(huge, Points.of(Long.MAX_VALUE)).worth()).hasToString("EUR 92233720368547758.07");
    }

    @Test
    void part_isForOneCurrency() {
        assertThatThrownBy(() -> part(BLOCKS, "USD 10.00", 500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order must be in EUR, the currency of the rate: USD 10.00");
    }

    @Property
    void part_isTheLargestLawfulOne(
            @ForAll @LongRange(min = 0, max = 100_000) long totalCents,
            @ForAll @LongRange(min = 0, max = 5_000) long most,
            @ForAll @LongRange(min = 1, max = 300) long block,
            @ForAll @LongRange(min = 1, max = 900) long worthCents,
            @ForAll @LongRange(min = 0, max = 1_000) long least,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        PointsPayment payment = PointsPayment.of(Points.of(block), Money.ofMinor(CurrencyUnit.EUR, worthCents))
                .atLeast(Points.of(least))
                .atMostPercent(percent);
        long expected = 0; // by trying every number of blocks
        for (long blocks = 1; blocks * block <= most; blocks++) {
            boolean isLawful = blocks * worthCents * 100 <= totalCents * percent && blocks * block >= least;
            expected = isLawful ? blocks : expected;
        }
        PointsPayment.Part part = payment.part(Money.ofMinor(CurrencyUnit.EUR, totalCents), Points.of(most));
        assertThat(part.points().units()).isEqualTo(expected * block);
        assertThat(part.worth().getAmountMinorLong()).isEqualTo(expected * worthCents);
        assertThat(payment.worthOf(part.points())).isEqualTo(part.worth());
        // asking for just what is shown is answered with just that: a preview is what happens
        assertThat(payment.part(Money.ofMinor(CurrencyUnit.EUR, totalCents), part.points()))
                .isEqualTo(part);
    }

    @Test
    void of_checksItsRanges() {
        Money worth = Money.parse("EUR 5.00");
        assertThat(PointsPayment.of(Points.of(1), worth).block()).isEqualTo(Points.of(1));
        assertThat(PointsPayment.of(Points.of(1_000_000), worth).block()).isEqualTo(Points.of(1_000_000));
        assertThatThrownBy(() -> PointsPayment.of(Points.ZERO, worth))
                .hasMessage("points of a payment block must be 1 to 1000000: 0");
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1_000_001), worth))
                .hasMessage("points of a payment block must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1), Money.parse("EUR 0.00")))
                .hasMessage("worth of a payment block must be more than zero: EUR 0.00");
        assertThat(PointsPayment.of(Points.of(1), Money.parse("EUR 1000000000.00")))
                .isNotNull();
        assertThatThrownBy(() -> PointsPayment.of(Points.of(1), Money.parse("EUR 1000000000.01")))
                .hasMessage("worth of a payment block must be at most 1000000000: EUR 1000000000.01");
        assertThatThrownBy(() -> BLOCKS.atLeast(Points.of(-1)))
                .hasMessage("least points of a payment must not be negative: -1");
        assertThat(BLOCKS.atMostPercent(1).mostPercent()).isEqualTo(1);
        assertThat(BLOCKS.atMostPercent(100).mostPercent()).isEqualTo(100);
        assertThatThrownBy(() -> BLOCKS.atMostPercent(0))
                .hasMessage("largest share of an order must be 1 to 100 percent: 0");
        assertThatThrownBy(() -> BLOCKS.atMostPercent(101))
                .hasMessage("largest share of an order must be 1 to 100 percent: 101");
    }

    @Test
    void equals_comparesAllParts() {
        assertThat(BLOCKS)
                .isEqualTo(PointsPayment.of(Points.of(100), Money.parse("EUR 5.00"))
                        .atLeast(Points.of(500))
                        .atMostPercent(100))
                .hasSameHashCodeAs(PointsPayment.of(Points.of(100), Money.parse("EUR 5.00"))
                        .atLeast(Points.of(500)))
                .isNotEqualTo(BLOCKS.atLeast(Points.of(501)))
                .isNotEqualTo(BLOCKS.atMostPercent(99))
                .isNotEqualTo(PointsPayment.of(Points.of(101), Money.parse("EUR 5.00"))
                        .atLeast(Points.of(500)))
                .isNotEqualTo(PointsPayment.of(Points.of(100), Money.parse("EUR 5.01"))
                        .atLeast(Points.of(500)))
                .hasToString("100 for EUR 5.00");
    }
}
