package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** From the programme's text to the report: orders from EUR 50.00 bring a free delivery, up to EUR 4.90, for the next one. */
class FreeDeliveryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final PointsUnit DELIVERIES = PointsUnit.of("deliveries");
    private static final String PROGRAM =
            """
            {"format": 2, "id": "shop", "version": 1, "currency": "EUR", "zone": "UTC",
             "units": ["points", "deliveries"],
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"},
                      {"id": "large", "type": "fixed", "points": 1, "unit": "deliveries", "when": {"minBasis": "50.00"}}],
             "rewards": [{"id": "post", "gift": {"freeDelivery": "4.90"}, "price": 1, "unit": "deliveries", "stock": 2}]}
            """;

    private final LoyaltyProgram program = ProgramJson.parse(PROGRAM);

    private static Purchase order(String id, String amount) {
        return Purchase.of(OrderId.of(id), ANNA, Money.parse("EUR " + amount), NOON);
    }

    @Test
    void delivery_isEarnedRedeemedAndGivenBack_byTheLedger() {
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        loyalty.enroll(ANNA, NOON);
        loyalty.record(order("1", "49.99"));
        assertThat(loyalty.redeem(ANNA, "r-1", "post", NOON)).isInstanceOf(Outcome.Rejected.class);
        loyalty.record(order("2", "50.00"));
        assertThat(loyalty.redeem(ANNA, "r-1", "post", NOON)).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.account(ANNA).orElseThrow().balanceAt(DELIVERIES, NOON))
                .isEqualTo(Points.ZERO);
        loyalty.refund(ANNA, "r-1", NOON);
        assertThat(loyalty.account(ANNA).orElseThrow().balanceAt(DELIVERIES, NOON))
                .isEqualTo(Points.of(1));
    }

    @Test
    void delivery_isInTheTextAndTheReport() {
        Reward post = Reward.of("post", new Reward.FreeDelivery(Money.parse("EUR 4.90")), Points.of(1))
                .in(DELIVERIES)
                .stock(2);
        assertThat(program.rewards()).containsExactly(post);
        assertThat(ProgramJson.parse(ProgramJson.write(program))).isEqualTo(program);
        BacktestReport report = Backtest.of(program)
                .redeeming(Backtest.Redeeming.CHEAPEST)
                .run(List.of(order("1", "49.99"), order("2", "50.00"), order("3", "80.00"), order("4", "90.00")));
        assertThat(report.redemptions()).as("three are earned, two are there").isEqualTo(Map.of("post", 2L));
        assertThat(report.rewardCost()).isEqualTo(Money.parse("EUR 9.80"));
        assertThat(report.reach("post").members()).isEqualTo(1);
    }
}
