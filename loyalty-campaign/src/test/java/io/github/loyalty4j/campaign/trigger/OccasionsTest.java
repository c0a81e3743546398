package io.github.loyalty4j.campaign.trigger;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.MUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.SegmentHistory;
import io.github.loyalty4j.campaign.audience.Segmentation;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Priority;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OccasionsTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Corner corner = new Corner();

    private List<Notification> due(Occasion occasion, Instant now) {
        return Trigger.of("t", "news", occasion).due(corner.profile(), now);
    }

    private Engine engine() {
        return Engine.of(corner.loyalty.program());
    }

    /** Who does not have an offer is not told of it, nor is anybody once it is over. */
    @Test
    void whatAnOfferBrings_isForItsSegment_asLongAsItLasts() {
        Offer vip = Offer.of("vip", Segment.of("vip", Trait.tagged("vip")), MARCH, MARCH.plus(DAY));
        Trigger news = Trigger.of("t", "news", Occasions.announcement(MARCH, MARCH.plus(DAY.multipliedBy(3))))
                .announcing(vip);
        Profile anna = corner.profile();
        assertThat(news.due(anna, MARCH)).isEmpty();
        assertThat(news.due(anna.tagged("vip"), MARCH))
                .extracting(Notification::expires)
                .containsExactly(Optional.of(MARCH.plus(DAY)));
        assertThat(news.due(anna.tagged("vip"), MARCH.plus(DAY))).isEmpty();
    }

    @Test
    void tier_reachedAtTheInstantOfJoining_isTold() {
        corner.buys("o-1", "150.00", Corner.JOINED);
        assertThat(due(Occasions.tierReached(corner.loyalty.program()), Corner.JOINED))
                .extracting(each -> each.values().get("tier"))
                .containsExactly("Gold");
    }

    @Test
    void announcement_isForAllOnce_whileItLasts() {
        Occasion open = Occasions.announcement(MARCH, MARCH.plus(DAY));
        assertThat(due(open, MARCH.minusNanos(1))).isEmpty();
        assertThat(due(open, MARCH)).extracting(Notification::id).containsExactly("t/once");
        assertThat(due(open, MARCH.plus(DAY).minusNanos(1))).isEqualTo(due(open, MARCH));
        assertThat(due(open, MARCH.plus(DAY))).isEmpty();
        assertThatThrownBy(() -> Occasions.announcement(MARCH, MARCH))
                .hasMessageStartingWith("announcement must end after it begins");
        Offer autumn = Offer.of("autumn", Segment.of("all", Trait.all()), MARCH, MARCH.plus(DAY));
        ControlGroup group = autumn.control();
        Trigger ofOffer =
                Trigger.of("t", "news", open).announcing(autumn).lasting(DAY).priority(Priority.LOW);
        assertThat(ofOffer.due(corner.profile(), MARCH))
                .extracting(Notification::control)
                .containsExactly(Optional.of(group));
        assertThat(ofOffer.control()).contains(group);
        assertThat(due(open, MARCH)).extracting(Notification::control).containsExactly(Optional.empty());
    }

    @Test
    void firstOrder_isThankedOnce() {
        corner.buys("1", "10.00", MARCH).buys("2", "10.00", MARCH.plus(DAY));

        assertThat(due(Occasions.firstOrder(DAY), MARCH.plus(DAY).minusNanos(1)))
                .isEmpty();
        assertThat(due(Occasions.firstOrder(DAY), MARCH.plus(DAY)))
                .containsExactly(Notification.of("t", "first", ANNA, "news", MARCH.plus(DAY))
                        .expiring(MARCH.plus(Duration.ofDays(4)))
                        .value("order", "1"));
        assertThat(due(Occasions.firstOrder(DAY), MARCH.plus(Duration.ofDays(4))))
                .isEmpty();
    }

    @Test
    void firstOrder_isThankedOnceThoughAnEarlierOneComesLate() {
        corner.buys("web", "10.00", MARCH);
        List<Notification> before = due(Occasions.firstOrder(Duration.ZERO), MARCH);
        corner.buys("till", "10.00", MARCH.minus(DAY));

        assertThat(due(Occasions.firstOrder(Duration.ZERO), MARCH))
                .extracting(Notification::id)
                .containsExactly(before.get(0).id());
        assertThatThrownBy(() -> Occasions.firstOrder(Duration.ofDays(3_650)))
                .hasMessageStartingWith("time after it must be zero to 3650 days");
        assertThatThrownBy(() -> Occasions.everyOrder(Duration.ofSeconds(-1))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void everyOrder_isAskedAbout_unlessItCameBack() {
        corner.buys("1", "10.00", MARCH).buys("2", "10.00", MARCH).returns("1", MARCH);

        assertThat(due(Occasions.everyOrder(DAY), MARCH.plus(DAY)))
                .extracting(Notification::id)
                .containsExactly("t/2");
    }

    @Test
    void noSecondOrder_isOfOneOrderAlone() {
        corner.buys("1", "10.00", MARCH);
        Instant due = MARCH.plus(Duration.ofDays(30));

        assertThat(due(Occasions.noSecondOrder(30), due))
                .extracting(Notification::id)
                .containsExactly("t/1");
        assertThat(due(Occasions.noSecondOrder(30), due.minusNanos(1))).isEmpty();
        corner.buys("2", "10.00", due);
        assertThat(due(Occasions.noSecondOrder(30), due)).isEmpty();
        assertThatThrownBy(() -> Occasions.noSecondOrder(3_651)).hasMessage("days must be 0 to 3650: 3651");
    }

    @Test
    void basket_isLeftUnlessAnOrderFollows() {
        Signal basket = new Signal("basket", "b-1", MARCH, Map.of("total", "EUR 30.00"));
        Trigger trigger = Trigger.of("basket", "news", Occasions.abandonedBasket("basket", Duration.ofHours(1)));
        Instant due = MARCH.plus(Duration.ofHours(1));

        assertThat(trigger.due(corner.profile().signals(List.of(basket)), due))
                .extracting(Notification::id, Notification::values)
                .containsExactly(tuple("basket/b-1", Map.of("total", "EUR 30.00")));
        corner.buys("1", "30.00", due);
        assertThat(trigger.due(corner.profile().signals(List.of(basket)), due)).isEmpty();
    }

    /** Silent from 31 March on, and no longer from the order of 5 April on. */
    @Test
    void segment_enteredAndLeft_areOccasionsOfTheirOwn() {
        Instant april = MARCH.plus(Duration.ofDays(35));
        corner.buys("1", "10.00", MARCH).buys("2", "10.00", april);
        Segmentation silent = Segmentation.overlapping(Segment.of("silent", Trait.silentFor(30)));
        Profile profile = corner.profile()
                .segmentChanges(SegmentHistory.of(silent, Corner.BERLIN)
                        .changes(corner.loyalty.postings(ANNA, 0, 99), List.of(MARCH.plus(Duration.ofDays(30)))));
        Trigger entered = Trigger.of("miss-you", "news", Occasions.segmentEntered("silent", DAY));
        Trigger left = Trigger.of("welcome-back", "news", Occasions.segmentLeft("silent", Duration.ZERO));

        assertThat(entered.due(profile, MARCH.plus(Duration.ofDays(31)).minusNanos(1)))
                .isEmpty();
        assertThat(entered.due(profile, MARCH.plus(Duration.ofDays(31))))
                .containsExactly(Notification.of(
                                "miss-you",
                                "silent 2026-03-31T10:00:00Z",
                                ANNA,
                                "news",
                                MARCH.plus(Duration.ofDays(31)))
                        .expiring(MARCH.plus(Duration.ofDays(34)))
                        .value("segment", "silent")
                        .value("date", "2026-03-31"));
        assertThat(left.due(profile, april)).extracting(Notification::due).containsExactly(april);
        assertThat(Trigger.of("other", "news", Occasions.segmentLeft("rich", Duration.ZERO))
                        .due(profile, april))
                .isEmpty();
        assertThat(entered.to(Segment.of("silent", Trait.silentFor(30)))
                        .lasting(Duration.ofDays(30))
                        .due(profile, april))
                .as("not for who came back meanwhile")
                .isEmpty();
    }

    @Test
    void signal_isOfItsKind() {
        Signal resolved = Signal.of("ticket-resolved", "17", MARCH);
        Trigger trigger = Trigger.of("ask", "feedback", Occasions.signal("ticket-resolved", DAY));

        assertThat(trigger.due(corner.profile().signals(List.of(resolved)), MARCH.plus(DAY)))
                .extracting(Notification::id)
                .containsExactly("ask/17");
        assertThat(trigger.due(corner.profile().signals(List.of(Signal.of("detractor", "1", MARCH))), MARCH.plus(DAY)))
                .isEmpty();
    }

    /** 10 points of March and 20 of April 2026, good for 12 months and to the month's end. */
    @Test
    void points_expireByTheirDay() {
        corner.buys("1", "10.00", MARCH).buys("2", "20.00", Instant.parse("2026-04-10T10:00:00Z"));
        Occasion soon = Occasions.pointsExpire(PointsUnit.POINTS, 14);
        Instant firstDay = Instant.parse("2027-03-17T22:00:00Z"); // 14 times 24 hours before midnight in Berlin

        assertThat(due(soon, firstDay.minusNanos(1))).isEmpty();
        assertThat(due(soon, firstDay))
                .extracting(Notification::values)
                .containsExactly(Map.of("points", "10", "date", "2027-03-31"));
        assertThat(due(soon, firstDay)).extracting(Notification::cause).containsExactly("points 2027-03-31T22:00:00Z");
        assertThat(due(soon, Instant.parse("2027-03-31T21:59:59Z")))
                .as("to the end of the day, whatever the trigger says")
                .hasSize(1);
        assertThat(due(soon, Instant.parse("2027-03-31T22:00:00Z"))).as("gone").isEmpty();
    }

    @Test
    void birthday_isTheMembersOwnDay_onceAYear() {
        Trigger trigger = Trigger.of("birthday", "news", Occasions.birthday()).lasting(DAY);
        var leap = corner.profile().birthday(MonthDay.of(2, 29));

        assertThat(trigger.due(leap, Instant.parse("2026-02-27T22:59:59Z"))).isEmpty();
        assertThat(trigger.due(leap, Instant.parse("2026-02-27T23:00:00Z")))
                .extracting(Notification::id)
                .containsExactly("birthday/year 2026");
        assertThat(trigger.due(leap, Instant.parse("2028-02-28T23:00:00Z")))
                .as("29 February 2028 in Berlin")
                .extracting(Notification::id)
                .containsExactly("birthday/year 2028");
        assertThat(trigger.due(leap, Instant.parse("2028-02-28T22:59:59Z"))).isEmpty();
        assertThat(Trigger.of("birthday", "news", Occasions.birthday())
                        .lasting(Duration.ofDays(7))
                        .due(corner.profile().birthday(MonthDay.of(12, 30)), Instant.parse("2027-01-02T12:00:00Z")))
                .as("through New Year")
                .extracting(Notification::id)
                .containsExactly("birthday/year 2026");
        assertThat(trigger.due(corner.profile(), MARCH)).as("nobody knows").isEmpty();
    }

    /** In Cairo the clock goes from midnight to one o'clock on 26 April 2024: that day begins at one. */
    @Test
    void birthday_beginsWhereMidnightIsLeftOut() {
        Profile inCairo = Profile.of(corner.profile().account(), ZoneId.of("Africa/Cairo"))
                .birthday(MonthDay.of(4, 26));
        Trigger trigger = Trigger.of("birthday", "news", Occasions.birthday()).lasting(DAY);
        Instant one = Instant.parse("2024-04-25T22:00:00Z");
        assertThat(trigger.due(inCairo, one.minusNanos(1))).isEmpty();
        assertThat(trigger.due(inCairo, one)).extracting(Notification::due).containsExactly(one);
    }

    @Test
    void tier_isReachedAfterJoining() {
        Occasion reached = Occasions.tierReached(corner.loyalty.program());
        assertThat(due(reached, MARCH)).as("Silver, as all have").isEmpty();
        corner.buys("1", "100.00", MARCH);

        assertThat(due(reached, MARCH)).extracting(Notification::cause).containsExactly("Gold 2026-03-01T10:00:00Z");
        Instant later = Instant.parse("2028-01-01T12:00:00Z");
        corner.loyalty.closeDay(LocalDate.of(2028, 1, 1), later);
        assertThat(corner.profile().tierChanges()).hasSize(2);
        assertThat(due(reached, later)).as("down again").isEmpty();
    }

    @Test
    void nextTier_isNear() {
        Occasion near = Occasions.nearTier(engine(), Points.of(20));
        corner.buys("1", "79.00", MARCH);
        assertThat(due(near, MARCH)).isEmpty();
        corner.buys("2", "1.00", MARCH);

        assertThat(due(near, MARCH))
                .extracting(Notification::values)
                .containsExactly(Map.of("tier", "Gold", "missing", "20"));
        corner.buys("3", "20.00", MARCH);
        assertThat(due(near, MARCH)).as("there").isEmpty();
    }

    /** Gold of 2026 is kept until the end of 2027, and needs 100 points of 2027 to last longer. */
    @Test
    void tier_isAtRiskBeforeItsLastDay() {
        corner.buys("1", "100.00", MARCH).buys("2", "30.00", Instant.parse("2027-02-01T10:00:00Z"));
        Occasion risk = Occasions.tierAtRisk(engine(), 30);

        assertThat(due(risk, Instant.parse("2027-11-30T22:59:59Z"))).isEmpty();
        assertThat(due(risk, Instant.parse("2027-12-01T23:00:00Z")))
                .extracting(Notification::values)
                .containsExactly(Map.of("tier", "Gold", "missing", "70", "date", "2027-12-31"));
        Instant lastHour = Instant.parse("2027-12-31T22:00:00Z");
        assertThat(due(risk, lastHour)).as("known late, told all the same").hasSize(1);
        assertThat(due(risk, lastHour.plus(Duration.ofHours(1)))).as("gone").isEmpty();
    }

    @Test
    void reward_isNearOnceAMonth() {
        Occasion near = Occasions.nearReward(corner.loyalty.program(), MUG, Points.of(10));
        corner.buys("1", "39.00", MARCH);
        assertThat(due(near, MARCH)).isEmpty();
        corner.buys("2", "1.00", MARCH);

        assertThat(due(near, MARCH))
                .extracting(Notification::cause, Notification::values)
                .containsExactly(tuple("mug 2026-03", Map.of("reward", "mug", "missing", "10")));
        assertThatThrownBy(() -> Occasions.nearReward(corner.loyalty.program(), MUG, Points.ZERO))
                .hasMessage("points that may be missing must be 1 or more: 0");
        corner.buys("3", "10.00", MARCH);
        assertThat(due(near, MARCH)).isEmpty();
    }

    /** A pot for 150, and for 105 of Gold members, who alone may have it: of 99 points of Silver nothing is missing. */
    @Test
    void reward_isNearByThePriceOfTheTier_forThoseWhoMayHaveIt() {
        Reward pot =
                Reward.of("pot", new Reward.FreeItem("pot"), Points.of(150)).priceFor("Gold", Points.of(105));
        Occasion near = Occasions.nearReward(corner.loyalty.program(), pot.tierAtLeast("Gold"), Points.of(60));
        corner.buys("1", "99.00", MARCH);
        assertThat(due(near, MARCH)).as("for Gold alone").isEmpty();
        corner.buys("2", "1.00", MARCH);
        assertThat(due(near, MARCH))
                .extracting(Notification::values)
                .containsExactly(Map.of("reward", "pot", "missing", "5"));
        corner.buys("3", "5.00", MARCH);
        assertThat(due(near, MARCH)).as("there").isEmpty();
    }

    /** A cent for each euro, good for a month; Gold from EUR 100.00 spent; a mug for EUR 2.00: of EUR 80.00 it is EUR 0.80. */
    @Test
    void money_isToldAsAmounts() {
        Reward mug = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(200));
        PointsUnit cashback = PointsUnit.money("cashback", CurrencyUnit.EUR);
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("corner", 1), CurrencyUnit.EUR, Corner.BERLIN)
                .units(cashback)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .tiers(Tier.of("Gold", Points.of(10_000)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.SPEND))
                .pointsExpire(Expiry.afterMonths(1))
                .rewards(mug)
                .build();
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        loyalty.enroll(ANNA, Corner.JOINED);
        loyalty.record(Purchase.of(OrderId.of("1"), ANNA, Money.parse("EUR 80.00"), MARCH), MARCH);
        Profile anna =
                Profile.of(loyalty.account(ANNA).orElseThrow(), Corner.BERLIN).ledger(loyalty.postings(ANNA, 0, 100));
        assertThat(Occasions.nearReward(program, mug, Points.of(200)).causes(anna, MARCH))
                .extracting(Cause::values)
                .containsExactly(Map.of("reward", "mug", "missing", "EUR 1.20"));
        assertThat(Occasions.nearTier(Engine.of(program), Points.of(5_000)).causes(anna, MARCH))
                .extracting(Cause::values)
                .containsExactly(Map.of("tier", "Gold", "missing", "EUR 20.00"));
        assertThat(Occasions.pointsExpire(cashback, 30).causes(anna, MARCH))
                .extracting(cause -> cause.values().get("points"))
                .containsExactly("EUR 0.80");
    }

    /** What was due a day before the offer is told with its first instant, if it makes sense by then; not before. */
    @Test
    void whatAnOfferBrings_isNotToldBeforeItBegins() {
        Offer late = Offer.of("late", Segment.of("all", Trait.all()), MARCH.plus(DAY), MARCH.plus(DAY.multipliedBy(9)));
        Trigger news = Trigger.of("t", "news", Occasions.announcement(MARCH, MARCH.plus(DAY.multipliedBy(9))))
                .announcing(late);
        assertThat(news.due(corner.profile(), MARCH.plus(DAY).minusNanos(1))).isEmpty();
        assertThat(news.due(corner.profile(), MARCH.plus(DAY)))
                .extracting(Notification::due)
                .containsExactly(MARCH);
        corner.buys("1", "10.00", MARCH.minus(DAY.multipliedBy(30)));
        Trigger thanks =
                Trigger.of("t", "news", Occasions.firstOrder(Duration.ZERO)).announcing(late);
        assertThat(thanks.due(corner.profile(), MARCH.plus(DAY)))
                .as("long past")
                .isEmpty();
    }

    @Test
    void trigger_isForItsSegmentAndOfItsPriority() {
        corner.buys("1", "10.00", MARCH);
        Trigger trigger = Trigger.of("t", "news", Occasions.firstOrder(Duration.ZERO))
                .to(Segment.of("staff", Trait.tagged("staff")))
                .priority(Priority.HIGH);

        assertThat(trigger.due(corner.profile(), MARCH)).isEmpty();
        assertThat(trigger.due(corner.profile().tagged("staff"), MARCH))
                .extracting(Notification::priority)
                .containsExactly(Priority.HIGH);
        assertThat(trigger.due(corner.profile().tagged("staff"), MARCH))
                .isEqualTo(trigger.due(corner.profile().tagged("staff"), MARCH));
        assertThat(trigger).hasToString("t");
        assertThat(trigger.segment()).isPresent();
        assertThat(trigger.purpose()).isEqualTo("news");
        assertThatThrownBy(() -> trigger.lasting(Duration.ZERO))
                .hasMessage("notifications must make sense for some time: PT0S");
    }
}
