package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A shop before and after the launch of an offer of a month: in that month one in ten of its members buys anyway, and six more of
 * a hundred for the offer.
 *
 * @param program with the offer's rule
 * @param offer withheld from one in five
 * @param members all there are
 * @param ordersBefore three of each in the year before, the earliest first
 * @param loyalty with what they bought after the launch
 */
record Autumn(
        LoyaltyProgram program, Offer offer, List<MemberId> members, List<Purchase> ordersBefore, Loyalty loyalty) {
    private static final int ORDERS_EACH = 3;

    static Autumn of(int count, Instant launch) {
        Offer offer = Offer.of("autumn", Segment.of("all", Trait.all()), launch, launch.plus(Duration.ofDays(30)))
                .heldOut(200);
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("corner", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"))
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("autumn", Formula.fixed(Points.of(10))).when(Condition.tagged(offer.tag())))
                .rewards(Reward.of("espresso", new Reward.FreeItem("espresso"), Points.of(60)))
                .build();
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        Random random = new Random(20_260_901);
        List<MemberId> members = new ArrayList<>();
        List<Purchase> before = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemberId member = MemberId.of("member-" + i);
            members.add(member);
            loyalty.enroll(member, launch);
            boolean isOffered = !offer.control().has(member);
            if (random.nextInt(100) < (isOffered ? 16 : 10)) {
                Purchase purchase = purchase("after-" + i, member, random, launch.plusSeconds(i));
                loyalty.record(isOffered ? purchase.in(ActivityContext.none().tags(offer.tag())) : purchase);
            }
        }
        for (int i = 0; i < ORDERS_EACH * count; i++) {
            Instant time = launch.minus(Duration.ofDays(365)).plus(Duration.ofMinutes(60L * i));
            before.add(purchase("before-" + i, members.get(random.nextInt(count)), random, time));
        }
        return new Autumn(program, offer, members, before, loyalty);
    }

    private static Purchase purchase(String order, MemberId member, Random random, Instant time) {
        return Purchase.of(
                OrderId.of(order), member, Money.ofMinor(CurrencyUnit.EUR, 500 + random.nextInt(3_000)), time);
    }

    /** Where a member stood with the offer when it was made. */
    Offer.Standing standing(MemberId member) {
        return offer.control().has(member) ? Offer.Standing.HELD_OUT : Offer.Standing.OFFERED;
    }
}
