package io.github.loyalty4j.campaign;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A corner shop: a point for each euro, good for a year and to the month's end; Silver for all, Gold from 100 points of a
 * calendar year on; a mug for 50.
 */
public final class Corner {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Instant JOINED = Instant.parse("2026-01-05T10:00:00Z");
    public static final MemberId ANNA = MemberId.of("anna");
    public static final ChannelName APPLE = ChannelName.of("apple");
    public static final ChannelName EMAIL = ChannelName.of("email");
    public static final Reward MUG = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(50));

    public final Loyalty loyalty = Loyalty.of(
            LoyaltyProgram.builder(new ProgramVersion("corner", 1), CurrencyUnit.EUR, BERLIN)
                    .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                    .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(100)))
                    .tierPolicy(TierPolicy.standard()
                            .over(TierPolicy.Window.CALENDAR_YEAR)
                            .downgrade(TierPolicy.Downgrade.ONE))
                    .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                    .rewards(MUG)
                    .build(),
            new InMemoryStore());

    public Corner() {
        this(JOINED);
    }

    /** The same, where Anna joined then. */
    public Corner(Instant joined) {
        loyalty.enroll(ANNA, joined);
    }

    public Corner buys(String order, String amount, Instant time, String... categories) {
        Line line = Line.of("thing", 1, Money.parse("EUR " + amount)).in(categories);
        loyalty.record(Purchase.of(OrderId.of(order), ANNA, List.of(line), time), time);
        return this;
    }

    public Corner returns(String order, Instant time) {
        loyalty.giveBack(Return.of("r-" + order, OrderId.of(order), ANNA, time));
        return this;
    }

    public Corner consents(String purpose, boolean isGiven, Instant time) {
        loyalty.consent(ANNA, new Consent(purpose, isGiven, time), time);
        return this;
    }

    /** Anna, in Berlin, reached by her card and by e-mail. */
    public Profile profile() {
        return Profile.of(loyalty.account(ANNA).orElseThrow(), BERLIN)
                .ledger(loyalty.postings(ANNA, 0, 1_000))
                .reachedBy(APPLE, EMAIL);
    }
}
