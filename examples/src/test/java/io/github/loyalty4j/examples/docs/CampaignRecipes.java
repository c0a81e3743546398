package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.campaign.audience.InMemorySegmentStates;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentHistory;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.campaign.audience.SegmentWatch;
import io.github.loyalty4j.campaign.audience.Segmentation;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.FrequencyCap;
import io.github.loyalty4j.campaign.delivery.InMemoryDeliveryLog;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.campaign.goodwill.Budget;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.Gesture;
import io.github.loyalty4j.campaign.goodwill.GoodwillDesk;
import io.github.loyalty4j.campaign.goodwill.GoodwillPolicy;
import io.github.loyalty4j.campaign.goodwill.GoodwillReport;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.campaign.offer.OfferEffect;
import io.github.loyalty4j.campaign.offer.OfferReport;
import io.github.loyalty4j.campaign.offer.OfferUse;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.metrics.payback.Payback;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The Java blocks of docs/campaigns.md, as {@link Recipes} are those of the other pages. */
final class CampaignRecipes {
    private final PrintStream out;
    private final ZoneId berlin = ZoneId.of("Europe/Berlin");
    private final MemberId anna = MemberId.of("anna");
    private final ChannelName card = ChannelName.of("apple");
    private final Instant bought = Instant.parse("2026-03-02T20:30:00Z"); // 21:30 in Berlin
    private final Loyalty loyalty = Loyalty.of(
            LoyaltyProgram.builder(new ProgramVersion("corner", 1), CurrencyUnit.EUR, berlin)
                    .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                    .build(),
            new InMemoryStore());

    CampaignRecipes(PrintStream out) {
        this.out = out;
        loyalty.enroll(anna, bought);
        loyalty.consent(anna, new Consent("news", true, bought), bought);
        loyalty.record(Purchase.of(OrderId.of("17"), anna, Money.parse("EUR 12.00"), bought));
    }

    private Profile profile() {
        return Profile.of(loyalty.account(anna).orElseThrow(), berlin)
                .ledger(loyalty.postings(anna, 0, 1_000))
                .reachedBy(card);
    }

    private DeliveryPolicy policy() {
        return DeliveryPolicy.builder()
                .quietHours(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)))
                .build();
    }

    private record Accepting(ChannelName name) implements MessageChannel {
        @Override
        public Answer send(Notification notification, Profile profile, String text) {
            return Answer.accepted();
        }
    }

    void winBack() {
        Instant now = bought.plus(Duration.ofDays(30)).plus(Duration.ofHours(12));
        MessageChannel apple = new Accepting(card);
        // begin winBack
        Profile profile = Profile.of(loyalty.account(anna).orElseThrow(), ZoneId.of("Europe/Berlin"))
                .ledger(loyalty.postings(anna, 0, 10_000))
                .tagged("newsletter-reader")
                .reachedBy(card);
        Trigger winBack = Trigger.of("win-back", "news", Occasions.noSecondOrder(30))
                .to(Segment.of("customers", Trait.not(Trait.tagged("staff"))))
                .lasting(Duration.ofDays(7));
        MessageTexts texts = MessageTexts.of("en").text("win-back", "en", "A coffee is waiting for you. Come by!");

        Courier courier = new Courier(policy(), texts, new InMemoryDeliveryLog(), apple);
        List<Notification> due = winBack.due(profile, now); // as often as you like: one of a cause is sent
        courier.deliver(due, profile, now).forEach((what, verdict) -> out.println(what.id() + " " + verdict));
        courier.deliver(due, profile, now).forEach((what, verdict) -> out.println(what.id() + " " + verdict));
        // end winBack
    }

    void neverAtNight() {
        // begin neverAtNight
        DeliveryPolicy policy = DeliveryPolicy.builder()
                .quietHours(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)))
                .caps(
                        FrequencyCap.of(1, Duration.ofDays(1)),
                        FrequencyCap.of(2, Duration.ofDays(7)).ofPurpose("news"))
                .withoutConsent("service")
                .build();
        Notification thanks = Notification.of("thanks", "order-17", anna, "news", bought);
        out.println(policy.decide(thanks, profile(), List.of(), bought));
        out.println(policy.decide(thanks.expiring(bought.plus(Duration.ofHours(2))), profile(), List.of(), bought));
        Notification advice = Notification.of("advice", "order-17", anna, "partners", bought);
        out.println(policy.decide(advice, profile(), List.of(), bought));
        // end neverAtNight
    }

    void messageWaits() {
        Instant evening = bought.plus(Duration.ofHours(2));
        Instant morning = Instant.parse("2026-03-03T08:00:00Z");
        List<Signal> baskets = List.of(Signal.of("basket", "b-3", bought.plus(Duration.ofMinutes(30))));
        MessageTexts texts = MessageTexts.of("en").text("left", "en", "You left something in your basket.");
        Courier courier = new Courier(policy(), texts, new InMemoryDeliveryLog(), new Accepting(card));
        Runnable meanwhile = () -> loyalty.record(
                Purchase.of(OrderId.of("18"), anna, Money.parse("EUR 9.00"), evening.plus(Duration.ofMinutes(10))));
        // begin messageWaits
        Trigger left = Trigger.of("left", "news", Occasions.abandonedBasket("basket", Duration.ofHours(1)));
        for (Instant now : List.of(evening, morning)) { // a job that comes round, or wakes at the time said
            Profile profile = profile().signals(baskets); // read anew each time
            List<Notification> due = left.due(profile, now); // nothing of the evening is kept for the morning
            out.println(now + " due " + due);
            courier.deliver(due, profile, now).forEach((what, verdict) -> out.println(what.id() + " " + verdict));
            meanwhile.run(); // at night, the member orders
        }
        // end messageWaits
    }

    void segments() {
        Instant now = bought.plus(Duration.ofDays(40));
        // begin segments
        Segment fading = Segment.of(
                "fading", Trait.all(Trait.orders(1, 3), Trait.silentFor(30), Trait.figure("p-alive", 0, 0.5)));
        out.print(fading.explain(profile().figure("p-alive", 0.31), now));
        // end segments
    }

    void segmentChanges() {
        Instant launch = bought;
        // begin segmentChanges
        Segmentation segments = Segmentation.overlapping(
                Segment.of("buyers", Trait.orders(1, Long.MAX_VALUE)), Segment.of("silent", Trait.silentFor(30)));
        SegmentStates states = new InMemorySegmentStates(); // or JdbcSegmentStates: a restart repeats nothing
        SegmentWatch watch = SegmentWatch.of(segments, states).tellingOfJoined(launch);
        List<SegmentChange> changes = new ArrayList<>(watch.look(profile(), bought, "order/17"));
        Instant later = bought.plus(Duration.ofDays(30));
        changes.addAll(watch.look(profile(), later, SegmentChange.CLOCK)); // once a day, for what time brings about
        changes.forEach(out::println);
        out.print(changes.get(1).explanation());

        Trigger missYou = Trigger.of("miss-you", "news", Occasions.segmentEntered("silent", Duration.ZERO));
        out.println(missYou.due(profile().segmentChanges(states.changes(anna, launch)), later));

        List<SegmentChange> again = SegmentHistory.of(segments, berlin) // from the ledger alone
                .changes(loyalty.postings(anna, 0, 10_000), List.of(later));
        out.println(again.equals(changes));
        // end segmentChanges
    }

    void offer() {
        Instant from = Instant.parse("2026-09-01T00:00:00Z");
        Instant to = Instant.parse("2026-10-01T00:00:00Z");
        BudgetBook book = new InMemoryBudgetBook();
        // begin offer
        Offer autumn = Offer.of("autumn", Segment.of("all", Trait.all()), from, to) // withheld from one in ten
                .budget(5_000) // orders in all
                .perMember(2);
        EarnRule twice = EarnRule.of("autumn", Formula.multiply("2"))
                .when(Condition.tagged(autumn.tag()))
                .capped(Cap.of(Points.of(50_000), Cap.Window.CAMPAIGN)); // its budget in points
        out.println(twice);
        OfferUse use = autumn.use(book, profile(), OrderId.of("18"), from); // each order, as often as you like
        out.println(use.status() + " " + use.tags()); // for the ActivityContext of the purchase
        Trigger news =
                Trigger.of("autumn", "news", Occasions.announcement(from, to)).announcing(autumn);
        out.println(news.due(profile(), from));

        OfferEffect effect = OfferEffect.NONE;
        Map<Offer.Standing, Long> orders = Map.of(Offer.Standing.OFFERED, 130L, Offer.Standing.HELD_OUT, 100L);
        for (Offer.Standing standing : orders.keySet()) {
            for (int member = 0; member < 1_000; member++) {
                effect = effect.with(standing, member < orders.get(standing) ? 1 : 0, 0);
            }
        }
        OfferEffect.Interval likely = effect.interval();
        out.printf("lift %.3f (%.3f to %.3f)%n", effect.lift(), likely.lower(), likely.upper());
        // end offer
    }

    void freeDelivery() {
        Instant from = bought.minus(Duration.ofDays(1));
        Instant to = bought.plus(Duration.ofDays(30));
        BudgetBook book = new InMemoryBudgetBook();
        // begin freeDelivery
        Offer post = Offer.of("post", Segment.of("first-buyers", Trait.orders(1, 1)), from, to)
                .giving(new Reward.FreeDelivery(Money.parse("EUR 4.90"))) // the most of its fee
                .budget(500)
                .perMember(1);
        OfferUse use = post.use(book, profile(), OrderId.of("18"), bought);
        out.println(use.status() + " " + use.gift().orElseThrow()); // the till charges no delivery
        Purchase order = Purchase.of(OrderId.of("18"), anna, Money.parse("EUR 30.00"), bought)
                .in(ActivityContext.none().tags(use.tags().toArray(String[]::new)));
        loyalty.record(order, bought);
        OfferReport report = OfferReport.NONE.with(post, Offer.Standing.OFFERED, loyalty.postings(anna, 0, 10_000));
        out.println(
                report.redemptions() + " of it, for " + report.giftCost(post).orElseThrow() + " at most");
        // end freeDelivery
    }

    void merged() {
        MemberId duplicate = MemberId.of("anna-2");
        loyalty.enroll(duplicate, bought);
        Instant now = bought;
        DeliveryLog log = new InMemoryDeliveryLog();
        BudgetBook book = new InMemoryBudgetBook();
        SegmentStates states = new InMemorySegmentStates();
        // begin merged
        loyalty.merge(duplicate, anna, new Command.Note("one person", "clerk-7"), now);
        log.move(duplicate, anna); // what one of them was told is not told again
        book.move(duplicate, anna); // limits of offers count both
        states.move(duplicate, anna);
        // end merged
    }

    void goodwill() {
        Instant now = bought;
        // begin goodwill
        GoodwillPolicy policy = GoodwillPolicy.of(PointsUnit.POINTS, berlin, "late-delivery", "damaged")
                .budgets(Budget.perAgent(500, Budget.Period.WEEK), Budget.perTeam(3_000, Budget.Period.MONTH))
                .approvalAbove(Points.of(300));
        GoodwillDesk desk = new GoodwillDesk(policy, loyalty, new InMemoryBudgetBook());
        Gesture sorry = new Gesture(anna, "case-4711", Points.of(200), "late-delivery", "clerk-7", "blue");
        Gesture more = new Gesture(anna, "case-4712", Points.of(301), "damaged", "clerk-7", "blue");
        for (Gesture gesture : List.of(sorry, sorry, more)) {
            String answer = desk.give(gesture, now)
                    .match(
                            receipt -> "given, balance " + loyalty.balance(anna, now),
                            why -> "not yet: " + why,
                            why -> "no: " + why);
            out.println(answer);
        }
        // end goodwill
    }

    void goodwillReport() {
        GoodwillDesk desk = new GoodwillDesk(
                GoodwillPolicy.of(PointsUnit.POINTS, berlin, "late-delivery"), loyalty, new InMemoryBudgetBook());
        desk.give(new Gesture(anna, "case-4711", Points.of(200), "late-delivery", "clerk-7", "blue"), bought);
        Instant weekLater = bought.plus(Duration.ofDays(7));
        loyalty.record(Purchase.of(OrderId.of("18"), anna, Money.parse("EUR 9.00"), weekLater));
        List<MemberId> members = List.of(anna);
        Instant now = bought.plus(Duration.ofDays(60));
        // begin goodwillReport
        GoodwillReport report = GoodwillReport.of(PointsUnit.POINTS, 30, now); // who buys again within 30 days?
        for (MemberId member : members) {
            report.add(loyalty.postings(member, 0, 10_000));
        }
        report.byReason()
                .forEach((reason, use) -> out.println(reason + ": " + use.gestures() + " gestures, " + use.points()
                        + " points, after " + use.bought() + " of " + use.followed() + " they bought again"));
        // end goodwillReport
    }

    void codes() {
        Offer autumn = Offer.of("autumn", Segment.of("all", Trait.all()), bought, bought.plus(Duration.ofDays(30)));
        BudgetBook book = new InMemoryBudgetBook();
        Set<String> mailed = OfferCodes.random(100, new SecureRandom());
        // begin codes
        OfferCodes codes = OfferCodes.of(autumn.perMember(1), book) // a book on your database
                .shared("AUTUMN-26", 5_000) // for so many orders in all
                .single(mailed); // each for one: OfferCodes.random(100, secureRandom)
        OfferUse use = codes.use("autumn-26", profile(), OrderId.of("18"), bought);
        out.println(use.status() + " " + use.tags()); // the tags go to the purchase
        OfferUse again = codes.use("autumn-26", profile(), OrderId.of("19"), bought);
        out.println(again.status() + ", " + again.why());
        // end codes
    }

    void closedLoop() {
        Instant launch = Instant.parse("2026-09-01T00:00:00Z");
        Autumn autumn = Autumn.of(2_000, launch);
        Offer offer = autumn.offer();
        // begin closedLoop
        BacktestReport past = Backtest.of(autumn.program())
                .redeeming(Backtest.Redeeming.CHEAPEST)
                .costing("espresso", Money.parse("EUR 0.60"))
                .run(autumn.ordersBefore());
        out.printf(
                Locale.ROOT,
                "beforehand: rewards cost %.1f %% of revenue, members must buy %.1f %% more%n",
                100 * past.costShare(),
                100 * past.breakEvenUplift(new BigDecimal("0.30")).orElseThrow());

        OfferReport season = OfferReport.NONE; // after the launch, from the ledger
        for (MemberId member : autumn.members()) {
            season =
                    season.with(offer, autumn.standing(member), autumn.loyalty().postings(member, 0, 10_000));
        }
        OfferEffect effect = season.effect();
        OfferEffect.Interval lift = effect.interval();
        out.printf(
                Locale.ROOT,
                "measured: %.1f %% bought, %.1f %% of the control group, lift %.1f points (%.1f to %.1f)%n",
                100 * effect.offered().response(),
                100 * effect.heldOut().response(),
                100 * effect.lift(),
                100 * lift.lower(),
                100 * lift.upper());

        double members = effect.offered().members(); // the offer comes each month, each buyer brings 6 euros
        Payback payback = Payback.costing(1_000, 150)
                .winning(members * effect.lift(), members * (lift.upper() - lift.lower()) / (2 * 1.96))
                .bringing(6)
                .retained(0.5);
        out.println(
                lift.lower() > 0
                        ? "verdict: it works, and has paid after "
                                + payback.months().orElseThrow() + " months"
                        : "verdict: not known yet");
        // end closedLoop
    }
}
