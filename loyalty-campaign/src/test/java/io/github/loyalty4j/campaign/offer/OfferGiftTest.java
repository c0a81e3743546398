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
import java.util.Optional;
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

    private void buys(String order, OfferUse use) {
        Purchase purchase = Purchase.of(OrderId.of(order), ANNA, Money.parse("EUR 20.00"), SEPTEMBER)
                .in(ActivityContext.none().tags(use.tags().toArray(String[]::new)));
        corner.loyalty.record(purchase, SEPTEMBER);
    }

    private OfferReport report(Offer offer) {
        return OfferReport.NONE.with(offer, Offer.Standing.OFFERED, corner.loyalty.postings(ANNA, 0, 99));
    }

    /** Good for two orders: both are in the ledger and counted, the third has no delivery; one that comes back was delivered. */
    @Test
    void freeDelivery_isGivenWithinItsBudget_andCountedFromTheLedger() {
        Offer offer = offer(0);
        OfferCodes codes = OfferCodes.of(offer, new InMemoryBudgetBook()).shared("POST-FREE", 2);
        for (String order : List.of("o-1", "o-2")) {
            OfferUse use = codes.use("post-free", corner.profile(), OrderId.of(order), SEPTEMBER);
            assertThat(use.gift()).contains(DELIVERY);
            buys(order, use);
        }
        OfferUse third = codes.use("post-free", corner.profile(), OrderId.of("o-3"), SEPTEMBER);
        assertThat(third.gift()).isEmpty();
        assertThat(third.status()).isEqualTo(OfferUse.Status.USED_UP);
        buys("o-3", third);

        assertThat(report(offer).redemptions()).isEqualTo(2);
        assertThat(report(offer).giftCost(offer)).contains(Money.parse("EUR 9.80"));
        corner.returns("o-2", SEPTEMBER.plusSeconds(9));
        assertThat(report(offer).redemptions()).isEqualTo(1);
        assertThat(report(offer).returned()).isEqualTo(1);
        assertThat(report(offer).giftCost(offer))
                .as("the parcel was on its way")
                .contains(Money.parse("EUR 9.80"));
    }

    private Optional<Reward.Gift> gift(Offer offer, Instant now) {
        return offer.use(new InMemoryBudgetBook(), corner.profile(), OrderId.of("o-1"), now)
                .gift();
    }

    @Test
    void gift_isOfThoseWhoHaveTheOffer_onItsDays() {
        Offer offer = offer(0);
        assertThat(gift(offer, SEPTEMBER)).contains(DELIVERY);
        assertThat(gift(offer, SEPTEMBER.minusNanos(1))).isEmpty();
        Instant october = Instant.parse("2026-09-30T22:00:00Z");
        assertThat(gift(offer, october.minusNanos(1))).contains(DELIVERY);
        assertThat(gift(offer, october)).isEmpty();
        assertThat(gift(offer(999), SEPTEMBER))
                .as("the control group gets none")
                .isEmpty();
        assertThat(gift(Offer.of("plain", offer.segment(), offer.from(), october), SEPTEMBER))
                .isEmpty();
    }

    @Test
    void giftCost_isThatOfAmounts() {
        Offer offer = offer(0);
        OfferReport two = new OfferReport(OfferEffect.NONE, 1, 2, 3);
        assertThat(two.giftCost(offer)).as("two kept, three returned").contains(Money.parse("EUR 24.50"));
        assertThat(two.giftCost(offer.giving(new Reward.MoneyOff(Money.parse("EUR 3.00")))))
                .as("money off an order that came back is not paid for")
                .contains(Money.parse("EUR 6.00"));
        assertThat(two.giftCost(offer.giving(new Reward.PercentOff(10)))).isEmpty();
        assertThat(two.giftCost(Offer.of("plain", offer.segment(), offer.from(), offer.to())))
                .isEmpty();
    }
}
