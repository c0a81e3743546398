package io.github.loyalty4j.campaign.offer;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OfferReportTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");
    private static final Offer AUTUMN = Offer.of("autumn", Segment.of("all", Trait.all()), FROM, TO);

    private static List<Posting> ledger(Corner corner) {
        return corner.loyalty.postings(ANNA, 0, 1_000);
    }

    private static void buysUnderIt(Corner corner, String order, Instant time) {
        Purchase purchase = Purchase.of(OrderId.of(order), ANNA, Money.parse("EUR 20.00"), time)
                .in(ActivityContext.none().tags(AUTUMN.tag()));
        corner.loyalty.record(purchase, time);
    }

    @Test
    void ordersOfItsTime_areCounted_andThoseUnderIt() {
        Corner buyer = new Corner()
                .buys("o-0", "7.00", FROM.minusMillis(1))
                .buys("o-1", "30.00", FROM)
                .buys("o-9", "9.00", TO);
        buysUnderIt(buyer, "o-2", FROM.plusSeconds(1));
        buysUnderIt(buyer, "o-3", FROM.plusSeconds(2));
        OfferReport report = OfferReport.NONE
                .with(AUTUMN, Offer.Standing.OFFERED, ledger(buyer))
                .plus(OfferReport.NONE.with(AUTUMN, Offer.Standing.OFFERED, ledger(new Corner())))
                .with(AUTUMN, Offer.Standing.HELD_OUT, ledger(new Corner()))
                .with(AUTUMN, Offer.Standing.NOT_IN_SEGMENT, ledger(buyer));
        assertThat(report.effect().offered()).isEqualTo(new OfferEffect.Group(2, 1, 7_000));
        assertThat(report.effect().heldOut()).isEqualTo(new OfferEffect.Group(1, 0, 0));
        assertThat(report.effect().lift()).isEqualTo(0.5);
        assertThat(report.redeemers()).isEqualTo(1);
        assertThat(report.redemptions()).isEqualTo(2);
        assertThat(report.redemption()).isEqualTo(0.5);
    }

    /** EUR 30.00 of goods, 4.90 of shipping and a gift card of 20.00, of which points pay 18.30, a third: 20.00 are left. */
    @Test
    void whatIsPaid_isMoneyForGoods() {
        Corner buyer = new Corner();
        List<Line> lines = List.of(
                Line.of("coffee", 1, Money.parse("EUR 30.00")),
                Line.shipping(Money.parse("EUR 4.90")),
                Line.giftCard(1, Money.parse("EUR 20.00")));
        buyer.loyalty.record(
                Purchase.of(OrderId.of("o-1"), ANNA, lines, FROM).paidWithPoints(Money.parse("EUR 18.30")), FROM);
        assertThat(OfferReport.NONE
                        .with(AUTUMN, Offer.Standing.OFFERED, ledger(buyer))
                        .effect()
                        .offered()
                        .spentMinor())
                .isEqualTo(2_000);
    }

    @Test
    void whatCameBack_isNotCounted() {
        Corner buyer = new Corner().buys("o-1", "30.00", FROM);
        buysUnderIt(buyer, "o-2", FROM.plusSeconds(1));
        buyer.returns("o-2", TO.plus(Duration.ofDays(3)));
        OfferReport report = OfferReport.NONE.with(AUTUMN, Offer.Standing.OFFERED, ledger(buyer));
        assertThat(report.effect().offered()).isEqualTo(new OfferEffect.Group(1, 1, 3_000));
        assertThat(report.redemptions()).isZero();
        assertThat(report.redeemers()).isZero();
        assertThat(report.returned()).isEqualTo(1);
        assertThat(report.plus(report).returned()).isEqualTo(2);
        assertThat(OfferReport.NONE
                        .with(AUTUMN, Offer.Standing.HELD_OUT, ledger(buyer))
                        .returned())
                .isZero();
        assertThat(OfferReport.NONE.redemption()).isNaN();
    }

    @Test
    void merged_isOnePerson_whoseOrderMayComeBackOnTheOtherAccount() {
        Corner corner = new Corner();
        MemberId ben = MemberId.of("ben");
        corner.loyalty.enroll(ben, FROM.minusSeconds(9));
        buysUnderIt(corner, "o-1", FROM);
        corner.loyalty.merge(ANNA, ben, new Command.Note("one person", "clerk"), FROM.plusSeconds(1));
        assertThat(both(corner, ben).effect().offered()).isEqualTo(new OfferEffect.Group(1, 1, 2_000));
        corner.loyalty.giveBack(Return.of("r-1", OrderId.of("o-1"), ben, FROM.plusSeconds(2)));
        OfferReport report = both(corner, ben);
        assertThat(report.effect().offered()).isEqualTo(new OfferEffect.Group(1, 0, 0));
        assertThat(report.redemptions()).isZero();
        assertThat(report.returned()).isEqualTo(1);
    }

    private static OfferReport both(Corner corner, MemberId other) {
        return OfferReport.NONE
                .with(AUTUMN, Offer.Standing.OFFERED, ledger(corner))
                .with(AUTUMN, Offer.Standing.OFFERED, corner.loyalty.postings(other, 0, 1_000));
    }
}
