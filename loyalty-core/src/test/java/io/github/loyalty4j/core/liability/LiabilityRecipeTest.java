package io.github.loyalty4j.core.liability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** "How much do I owe my members?", on a shop at work. */
class LiabilityRecipeTest {
    private static final LoyaltyProgram PROGRAM = LoyaltyProgram.builder(
                    new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
            .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
            .pointsExpire(Expiry.afterMonths(2).atMonthEnd())
            .build();

    private final LoyaltyStore store = new InMemoryStore();

    private void buy(String member, String amount, String time) {
        Loyalty loyalty = Loyalty.of(PROGRAM, store);
        Instant now = Instant.parse(time);
        MemberId id = MemberId.of(member);
        loyalty.enroll(id, now);
        loyalty.record(Purchase.of(OrderId.of(member + time), id, Money.parse("EUR " + amount), now));
    }

    @Test
    void recipe_countsWhatIsOwed() {
        buy("anna", "100.00", "2026-01-05T12:00:00Z");
        buy("boris", "300.00", "2026-02-05T12:00:00Z");
        buy("anna", "50.00", "2026-05-05T12:00:00Z");
        Instant now = Instant.parse("2026-05-31T22:00:00Z"); // June begins in Paris

        Outstanding.Tally points = Outstanding.tally(PointsUnit.POINTS, PROGRAM.zone(), now);
        Breakage.Tally history = Breakage.tally(PointsUnit.POINTS, PROGRAM.zone(), YearMonth.of(2026, 5));
        for (MemberId member : store.members(Optional.empty(), 1_000)) {
            points.add(store.account(member).orElseThrow());
            store.postings(member, 0, 1_000).forEach(posting -> history.add(posting.entry()));
        }
        Outstanding owed = points.total();
        Outstanding.Cost cost = new Outstanding.Cost(Money.parse("EUR 1.00"), Points.of(100));
        Money most = owed.valueAt(cost, RoundingMode.HALF_UP);
        Points soon = owed.expiringThrough(YearMonth.of(2026, 7));
        Breakage.Estimate breakage = history.total().matured().orElseThrow();
        Points expected = breakage.redemptionsOf(Points.of(10_000), RoundingMode.HALF_UP);
        Deferral sales = Deferral.of(Money.parse("EUR 90.00"), Points.of(9_700), RoundingMode.HALF_UP);
        Money liability = sales.redeeming(Points.of(4_500)).liability();

        // Anna's 50 of May are left; her 100 of January and Boris's 300 of February expired unused.
        assertThat(owed.total()).isEqualTo(Points.of(50));
        assertThat(most).isEqualTo(Money.parse("EUR 0.50"));
        assertThat(soon).isEqualTo(Points.of(50));
        assertThat(breakage.standing()).isEqualTo(Points.of(400));
        assertThat(expected).isEqualTo(Points.ZERO);
        // 90 - 90 x 4,500 / 9,700 = 48.2474
        assertThat(liability).isEqualTo(Money.parse("EUR 48.25"));
    }
}
