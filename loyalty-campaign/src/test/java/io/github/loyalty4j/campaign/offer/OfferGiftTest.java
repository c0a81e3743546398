package io.github.loyalty4j.campaign.offer;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.json.CampaignJson;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Free delivery from the campaign's text over the till to the report; the fee is EUR 4.90 at most. */
class OfferGiftTest {
    private static final Instant SEPTEMBER = Instant.parse("2026-08-31T22:00:00Z"); // midnight in Berlin
    private static final String TEXT =
            """
            {"format": 1,
             "segments": [{"id": "all", "trait": {"all": []}}],
             "offers": [{"id": "post", "to": "all", "firstDay": "2026-09-01", "lastDay": "2026-09-30",
                         "heldOutPermille": %d, "gives": {"freeDelivery": "4.90"}}]}
            """;
    private static final Reward.Gift DELIVERY = new Reward.FreeDelivery(Money.parse("EUR 4.90"));

    private final Corner corner = new Corner();

    private Offer offer(int heldOutPermille) {
        return CampaignJson.parse(TEXT.formatted(heldOutPermille), Engine.of(corner.loyalty.program()))
                .offers()
                .get(0);
    }

    private void buys(String order, CodeUse use) {
        Purchase purchase = Purchase.of(OrderId.of(order), ANNA, Money.parse("EUR 20.00"), SEPTEMBER)
                .in(ActivityContext.none().tags(use.tags().toArray(String[]::new)));
        corner.loyalty.record(purchase, SEPTEMBER);
    }

    private OfferReport report(Offer offer) {
        return OfferReport.NONE.with(offer, Offer.Standing.OFFERED, corner.loyalty.postings(ANNA, 0, 99));
    }

    /** Good for two orders: both are in the ledger and counted, the third has no delivery, one that comes back none either. */
    @Test
    void freeDelivery_isGivenWithinItsBudget_andCountedFromTheLedger() {
        Offer offer = offer(0);
        OfferCodes codes = OfferCodes.of(offer, new InMemoryBudgetBook()).shared("POST-FREE", 2);
        for (String order : List.of("o-1", "o-2")) {
            CodeUse use = codes.use("post-free", corner.profile(), OrderId.of(order), SEPTEMBER);
            assertThat(use.gift()).contains(DELIVERY);
            buys(order, use);
        }
        CodeUse third = codes.use("post-free", corner.profile(), OrderId.of("o-3"), SEPTEMBER);
        assertThat(third.gift()).isEmpty();
        assertThat(third.status()).isEqualTo(CodeUse.Status.USED_UP);
        buys("o-3", third);

        assertThat(report(offer).redemptions()).isEqualTo(2);
        assertThat(report(offer).giftCost(offer)).contains(Money.parse("EUR 9.80"));
        corner.returns("o-2", SEPTEMBER.plusSeconds(9));
        assertThat(report(offer).giftCost(offer)).contains(Money.parse("EUR 4.90"));
    }

    @Test
    void gift_isOfThoseWhoHaveTheOffer_onItsDays() {
        Offer offer = offer(0);
        assertThat(Offer.gifts(List.of(offer), corner.profile(), SEPTEMBER)).isEqualTo(Map.of("offer-post", DELIVERY));
        assertThat(Offer.gifts(List.of(offer), corner.profile(), SEPTEMBER.minusNanos(1)))
                .isEmpty();
        Instant october = Instant.parse("2026-09-30T22:00:00Z");
        assertThat(Offer.gifts(List.of(offer), corner.profile(), october.minusNanos(1)))
                .hasSize(1);
        assertThat(Offer.gifts(List.of(offer), corner.profile(), october)).isEmpty();
        assertThat(Offer.gifts(List.of(offer(999)), corner.profile(), SEPTEMBER))
                .as("the control group gets none")
                .isEmpty();
        assertThat(Offer.gifts(
                        List.of(Offer.of("plain", offer.segment(), offer.from(), october)),
                        corner.profile(),
                        SEPTEMBER))
                .isEmpty();
    }

    @Test
    void giftCost_isThatOfAmounts() {
        Offer offer = offer(0);
        OfferReport two = new OfferReport(OfferEffect.NONE, 1, 2);
        assertThat(two.giftCost(offer.giving(new Reward.MoneyOff(Money.parse("EUR 3.00")))))
                .contains(Money.parse("EUR 6.00"));
        assertThat(two.giftCost(offer.giving(new Reward.PercentOff(10)))).isEmpty();
        assertThat(two.giftCost(Offer.of("plain", offer.segment(), offer.from(), offer.to())))
                .isEmpty();
    }
}
