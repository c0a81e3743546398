package io.github.loyalty4j.campaign.audience;

import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");

    private final Corner corner = new Corner().buys("1", "60.00", MARCH, "coffee");

    private boolean has(Trait trait, Instant now) {
        return Segment.of("some", trait).has(corner.profile().tagged("press").figure("p-alive", 0.25), now);
    }

    @Test
    void orders_areCountedBetweenBounds() {
        assertThat(has(Trait.orders(1, 1), MARCH)).isTrue();
        assertThat(has(Trait.orders(0, 0), MARCH)).isFalse();
        assertThat(has(Trait.orders(2, Long.MAX_VALUE), MARCH)).isFalse();
        assertThatThrownBy(() -> Trait.orders(2, 1)).hasMessageStartingWith("most orders must be 2 to ");
    }

    @Test
    void spent_isInAll() {
        assertThat(has(Trait.spentAtLeast(Money.parse("EUR 60.00")), MARCH)).isTrue();
        assertThat(has(Trait.spentAtLeast(Money.parse("EUR 60.01")), MARCH)).isFalse();
    }

    /** 60 euros are no 50 dollars, nor 50 yen. */
    @Test
    void spent_inAnotherCurrency_isNone() {
        Trait dollars = Trait.spentAtLeast(Money.parse("USD 50.00"));
        assertThat(has(dollars, MARCH)).isFalse();
        assertThat(has(Trait.spentAtLeast(Money.parse("JPY 50")), MARCH)).isFalse();
        assertThat(Segment.of("rich", dollars).explain(corner.profile(), MARCH))
                .isEqualTo(
                        """
                        rich: no
                          spent at least USD 50.00: no, USD 0.00, and in other currencies [EUR 60.00]
                        """);
    }

    /** A programme whose next version is in another currency: what was spent before stays what it was. */
    @Test
    void spent_isCountedByCurrency() {
        InMemoryStore store = new InMemoryStore();
        for (CurrencyUnit currency : List.of(CurrencyUnit.EUR, CurrencyUnit.USD)) {
            Loyalty loyalty = Loyalty.of(
                    LoyaltyProgram.builder(new ProgramVersion("corner", 1), currency, BERLIN)
                            .earn(EarnRule.of("base", Formula.fixed(Points.of(1))))
                            .build(),
                    store);
            loyalty.enroll(Corner.ANNA, MARCH);
            loyalty.record(
                    Purchase.of(OrderId.of(currency.getCode()), Corner.ANNA, Money.of(currency, 7), MARCH), MARCH);
            Profile anna = Profile.of(loyalty.account(Corner.ANNA).orElseThrow(), BERLIN)
                    .ledger(loyalty.postings(Corner.ANNA, 0, 9));
            assertThat(Trait.spentAtLeast(Money.of(currency, 7)).test(anna, MARCH))
                    .isTrue();
            assertThat(Trait.spentAtLeast(Money.of(currency, 8)).test(anna, MARCH))
                    .isFalse();
        }
        Orders both = Orders.of(Loyalty.of(corner.loyalty.program(), store).postings(Corner.ANNA, 0, 9));
        assertThat(both.spent()).containsExactly(Money.parse("EUR 7.00"), Money.parse("USD 7.00"));
        assertThat(both.count()).isEqualTo(2);
    }

    @Test
    void silent_isFromTheLastOrderOn() {
        Instant end = MARCH.plus(Duration.ofDays(30));
        assertThat(has(Trait.silentFor(30), end)).isTrue();
        assertThat(has(Trait.silentFor(30), end.minusNanos(1))).isFalse();
        assertThat(Trait.silentFor(1).test(new Corner().profile(), end))
                .as("never bought")
                .isFalse();
        assertThatThrownBy(() -> Trait.silentFor(0)).hasMessage("days of silence must be 1 to 36500: 0");
        assertThatThrownBy(() -> Trait.silentFor(36_501)).hasMessageContaining("36501");
    }

    /** The order of 1 March, 11 o'clock in Berlin, counts for 30 days to the end of the 31st there, where it is summer by then. */
    @Test
    void ordersAndMoneyOfLateDays_countToTheEndOfADay() {
        Period days = Period.ofDays(30);
        Trait bought = Trait.orders(1, Long.MAX_VALUE, days);
        Trait spent = Trait.spentAtLeast(Money.parse("EUR 60.00"), days);
        Instant end = Instant.parse("2026-03-31T22:00:00Z");
        for (Trait trait : List.of(bought, spent)) {
            assertThat(has(trait, end.minusNanos(1))).isTrue();
            assertThat(has(trait, end)).isFalse();
        }
        assertThat(has(Trait.orders(0, 0, days), end)).isTrue();
        assertThat(has(Trait.spentAtLeast(Money.parse("EUR 60.01"), days), MARCH))
                .isFalse();
        assertThat(has(Trait.spentAtLeast(Money.parse("USD 1.00"), days), MARCH))
                .isFalse();
        Profile inNewYork = Profile.of(corner.profile().account(), ZoneId.of("America/New_York"))
                .ledger(corner.loyalty.postings(Corner.ANNA, 0, 9));
        assertThat(bought.test(inNewYork, end)).as("it is still the 31st there").isTrue();
        assertThat(bought.test(inNewYork, Instant.parse("2026-04-01T04:00:00Z")))
                .isFalse();
        assertThatThrownBy(() -> Trait.orders(1, 2, Period.ZERO)).hasMessage("window must be 1 to 36500 days: P0D");
        assertThatThrownBy(() -> Trait.orders(2, 1, days)).hasMessageStartingWith("most orders must be 2 to ");
    }

    /** Three orders a month apart, of which one came back. */
    @Test
    void ordersOfLateDays_areThoseOfThemThatWereKept() {
        Corner some = new Corner();
        for (int i = 0; i < 4; i++) {
            some.buys("o-" + i, (i + 1) + "0.00", MARCH.plus(Duration.ofDays(30L * i)));
        }
        some.returns("o-3", MARCH.plus(Duration.ofDays(95)));
        Instant now = MARCH.plus(Duration.ofDays(95)); // 4 June
        Segment busy = Segment.of(
                "busy",
                Trait.all(
                        Trait.orders(2, Long.MAX_VALUE, Period.ofMonths(3)),
                        Trait.spentAtLeast(Money.parse("EUR 50.01"), Period.ofMonths(3)),
                        Trait.orders(3, 3, Period.ofDays(95)),
                        Trait.orders(1, Long.MAX_VALUE, Period.ofDays(1))));
        assertThat(busy.explain(some.profile(), now))
                .isEqualTo(
                        """
                        busy: no
                          all of: no
                            orders 2 or more in the last 3 months: yes, 2 since 2026-03-04
                            spent at least EUR 50.01 in the last 3 months: no, EUR 50.00 since 2026-03-04
                            orders 3 to 3 in the last 95 days: yes, 3 since 2026-03-01
                            orders 1 or more in the last 1 day: no, 0 since 2026-06-03
                        """);
    }

    @Test
    void joined_isRecent() {
        Instant end = JOINED.plus(Duration.ofDays(60));
        assertThat(has(Trait.joinedWithin(60), end.minusNanos(1))).isTrue();
        assertThat(has(Trait.joinedWithin(60), end)).isFalse();
    }

    @Test
    void balanceTierTagsCategoriesAndConsent_areTheMembers() {
        assertThat(has(Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(60)), MARCH))
                .isTrue();
        assertThat(has(Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(61)), MARCH))
                .isFalse();
        assertThat(has(Trait.inTier("Silver", "Gold"), MARCH)).isTrue();
        assertThat(has(Trait.inTier("Gold"), MARCH)).isFalse();
        assertThat(has(Trait.tagged("vip", "press"), MARCH)).isTrue();
        assertThat(has(Trait.tagged("vip"), MARCH)).isFalse();
        assertThat(has(Trait.bought("tea", "coffee"), MARCH)).isTrue();
        assertThat(has(Trait.bought("tea"), MARCH)).isFalse();
        assertThat(has(Trait.consented("news"), MARCH)).isFalse();
        corner.consents("news", true, MARCH);
        assertThat(has(Trait.consented("news"), MARCH)).isTrue();
        corner.consents("news", false, MARCH.plusSeconds(1));
        assertThat(has(Trait.consented("news"), MARCH)).isFalse();
    }

    @Test
    void figure_isFromUpTo() {
        assertThat(has(Trait.figure("p-alive", 0.25, 0.5), MARCH)).isTrue();
        assertThat(has(Trait.figure("p-alive", 0, 0.25), MARCH)).isFalse();
        assertThat(has(Trait.figure("ltv", 0, 1e9), MARCH)).as("not given").isFalse();
        assertThatThrownBy(() -> Trait.figure("p-alive", 1, 1))
                .hasMessage("figure must be from less to more: 1.0 to 1.0");
        assertThatThrownBy(() -> corner.profile().figure("x", Double.NaN)).hasMessage("figure must be a number: x");
    }

    @Test
    void parts_areJoined() {
        Trait yes = Trait.orders(1, 1);
        Trait no = Trait.orders(5, 6);
        assertThat(has(Trait.all(yes, no), MARCH)).isFalse();
        assertThat(has(Trait.all(yes, yes), MARCH)).isTrue();
        assertThat(has(Trait.all(), MARCH)).isTrue();
        assertThat(has(Trait.any(no, yes), MARCH)).isTrue();
        assertThat(has(Trait.any(no, no), MARCH)).isFalse();
        assertThat(has(Trait.not(no), MARCH)).isTrue();
        Trait[] many = new Trait[Trait.MOST_PARTS + 1];
        Arrays.fill(many, yes);
        assertThatThrownBy(() -> Trait.all(many)).hasMessage("parts of a trait must be 0 to 50: 51");
        assertThatThrownBy(() -> Trait.any()).hasMessage("parts of a trait must be 1 to 50: 0");
        assertThat(has(Trait.all(Arrays.copyOf(many, Trait.MOST_PARTS)), MARCH)).isTrue();
    }

    @Test
    void explain_saysWhatWasFound() {
        Segment sleepers = Segment.of(
                "sleepers",
                Trait.all(
                        Trait.orders(1, Long.MAX_VALUE),
                        Trait.silentFor(60),
                        Trait.not(Trait.tagged("staff")),
                        Trait.any(Trait.inTier("Gold"), Trait.figure("p-alive", 0, 0.5)),
                        Trait.joinedWithin(10),
                        Trait.spentAtLeast(Money.parse("EUR 5.00")),
                        Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(3)),
                        Trait.bought("coffee"),
                        Trait.consented("news")));

        assertThat(sleepers.explain(corner.profile(), MARCH.plus(Duration.ofDays(12))))
                .isEqualTo(
                        """
                        sleepers: no
                          all of: no
                            orders 1 or more: yes, 1
                            silent for 60 days: no, 12 days
                            not: yes
                              tagged [staff]: no
                            one of: no
                              tier [Gold]: no, Silver
                              p-alive from 0.0 up to 0.5: no, not given
                            joined within 10 days: no, 67 days
                            spent at least EUR 5.00: yes, EUR 60.00
                            balance at least 3 points: yes, 60 points
                            bought [coffee]: yes
                            consented to news: no
                        """);
        assertThat(Segment.of("few", Trait.orders(0, 3)).explain(new Corner().profile(), MARCH))
                .isEqualTo("few: yes\n  orders 0 to 3: yes, 0\n");
        assertThat(Segment.of("old", Trait.silentFor(3)).explain(new Corner().profile(), MARCH))
                .contains("silent for 3 days: no, never bought");
    }

    @Test
    void segmentation_isOfAllThatFitOrOfTheFirst() {
        Segment one = Segment.of("one", Trait.orders(1, 1));
        Segment rich = Segment.of("rich", Trait.spentAtLeast(Money.parse("EUR 1000.00")));
        Segment all = Segment.of("all", Trait.all());

        assertThat(Segmentation.overlapping(rich, one, all).of(corner.profile(), MARCH))
                .containsExactly("one", "all");
        assertThat(Segmentation.exclusive(rich, one, all).of(corner.profile(), MARCH))
                .containsExactly("one");
        assertThat(Segmentation.exclusive(rich).of(corner.profile(), MARCH)).isEmpty();
        assertThatThrownBy(() -> Segmentation.exclusive(one, one)).hasMessage("segments must have different ids: one");
    }

    @Test
    void profile_tellsNoName() {
        assertThat(corner.profile().toString()).doesNotContain("anna").contains("1 orders");
        assertThat(corner.profile().zone()).isEqualTo(BERLIN);
        assertThat(corner.profile().language()).isEqualTo("en");
    }
}
