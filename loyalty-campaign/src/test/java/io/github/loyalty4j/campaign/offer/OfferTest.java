package io.github.loyalty4j.campaign.offer;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Counter;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer.Standing;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfferTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");

    private final Offer autumn =
            Offer.of("autumn", Segment.of("all", Trait.all()), FROM, TO).heldOut(0);

    @Test
    void standing_isByTimeSegmentAndDraw() {
        Corner corner = new Corner();
        assertThat(autumn.standing(corner.profile(), FROM.minusNanos(1))).isEqualTo(Standing.NOT_YET);
        assertThat(autumn.standing(corner.profile(), FROM)).isEqualTo(Standing.OFFERED);
        assertThat(autumn.standing(corner.profile(), TO.minusNanos(1))).isEqualTo(Standing.OFFERED);
        assertThat(autumn.standing(corner.profile(), TO)).isEqualTo(Standing.OVER);
        Offer buyers = Offer.of("buyers", Segment.of("b", Trait.orders(1, 9)), FROM, TO);
        assertThat(buyers.standing(corner.profile(), FROM)).isEqualTo(Standing.NOT_IN_SEGMENT);
        Offer all = autumn.heldOut(999);
        boolean isHeldOut = all.control().has(ANNA);
        assertThat(all.standing(corner.profile(), FROM)).isEqualTo(isHeldOut ? Standing.HELD_OUT : Standing.OFFERED);
        assertThat(isHeldOut).isTrue();
        assertThat(Offer.of("x", buyers.segment(), FROM, TO).control()).isEqualTo(ControlGroup.of("x"));
        assertThatThrownBy(() -> Offer.of("x", buyers.segment(), FROM, FROM))
                .hasMessageStartingWith("offer must end after it begins");
    }

    private static OrderId order(int number) {
        return OrderId.of("o-" + number);
    }

    private static Stream<Optional<Reward.Gift>> gifts() {
        return Stream.of(
                Optional.empty(), // what a rule gives, as a factor
                Optional.of(new Reward.FreeDelivery(Money.parse("EUR 4.90"))),
                Optional.of(new Reward.MoneyOff(Money.parse("EUR 3.00"))),
                Optional.of(new Reward.PercentOff(10)),
                Optional.of(new Reward.FreeItem("mug")),
                Optional.of(new Reward.Voucher("a cake")));
    }

    /** Whatever it gives, and without any code: two orders of a member, three of all. */
    @ParameterizedTest
    @MethodSource("gifts")
    void budgetAndLimit_holdForEveryKind(Optional<Reward.Gift> gift) {
        Offer plain = autumn.budget(3).perMember(2);
        Offer offer = gift.map(plain::giving).orElse(plain);
        BudgetBook book = new InMemoryBudgetBook();
        Profile anna = new Corner().profile();
        OfferUse yes = new OfferUse(OfferUse.Status.ACCEPTED, "", Set.of("offer-autumn"), gift);
        assertThat(offer.use(book, anna, order(1), FROM)).isEqualTo(yes);
        assertThat(offer.use(book, anna, order(1), FROM)).as("the same order").isEqualTo(yes);
        assertThat(offer.use(book, anna, order(2), FROM)).isEqualTo(yes);
        assertThat(offer.use(book, anna, order(3), FROM))
                .isEqualTo(OfferUse.no(
                        OfferUse.Status.LIMIT_REACHED, "a member may have offer autumn for so many orders: 2"));
        Profile ben = member("ben");
        assertThat(offer.use(book, ben, order(4), FROM)).isEqualTo(yes);
        assertThat(offer.use(book, ben, order(5), FROM))
                .isEqualTo(
                        OfferUse.no(OfferUse.Status.BUDGET_SPENT, "offer autumn must be for more orders than 3: o-5"));
        assertThat(offer.used(book)).isEqualTo(3);
        offer.giveBack(book, order(1));
        assertThat(offer.use(book, anna, order(3), FROM)).isEqualTo(yes);
    }

    private static Profile member(String id) {
        Corner corner = new Corner();
        corner.loyalty.enroll(MemberId.of(id), Corner.JOINED);
        return Profile.of(corner.loyalty.account(MemberId.of(id)).orElseThrow(), BERLIN);
    }

    @Test
    void use_isForThoseWhoHaveIt_andBringItsCode() {
        BudgetBook book = new InMemoryBudgetBook();
        Profile anna = new Corner().profile();
        assertThat(autumn.use(book, anna, order(1), TO))
                .isEqualTo(OfferUse.no(OfferUse.Status.NOT_OFFERED, "member must have offer autumn: OVER"));
        assertThat(autumn.heldOut(999).use(book, anna, order(1), FROM).why()).endsWith("HELD_OUT");
        assertThat(autumn.withCode().use(book, anna, order(1), FROM))
                .isEqualTo(OfferUse.no(OfferUse.Status.CODE_NEEDED, "an order must bring a code of offer autumn"));
        assertThat(autumn.used(book)).isZero();
        assertThatThrownBy(() -> autumn.budget(0)).hasMessageStartingWith("orders of an offer must be 1 to ");
        assertThatThrownBy(() -> autumn.perMember(0)).hasMessageStartingWith("orders per member must be 1 to ");
        assertThat(autumn.budget()).isEmpty();
        assertThat(autumn.perMember(3).budget(4).perMember()).hasValue(3);
    }

    /** Two accounts of one person had the offer once each; merged they have had it twice, and old orders are known still. */
    @Test
    void merged_membersLimitsCountTogether() {
        BudgetBook book = new InMemoryBudgetBook();
        Offer twice = autumn.perMember(2);
        Profile anna = new Corner().profile();
        Profile ben = member("ben");
        twice.use(book, ben, order(1), FROM);
        twice.use(book, anna, order(2), FROM);
        book.move(MemberId.of("ben"), ANNA);
        assertThat(twice.use(book, anna, order(3), FROM).status()).isEqualTo(OfferUse.Status.LIMIT_REACHED);
        assertThat(twice.use(book, anna, order(1), FROM).isAccepted()).isTrue();
    }

    /** However many ask, the budget of ten is used ten times and no member's limit is passed. */
    @Test
    void budget_isNeverExceededAtOnce() throws Exception {
        BudgetBook book = new InMemoryBudgetBook();
        Offer ten = autumn.budget(10).perMember(3);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<OfferUse>> uses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Profile profile = member("m-" + i % 5);
            OrderId order = order(i);
            uses.add(threads.submit(() -> ten.use(book, profile, order, FROM)));
        }
        int accepted = 0;
        for (Future<OfferUse> each : uses) {
            accepted += each.get().isAccepted() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(accepted).isEqualTo(10);
        for (int i = 0; i < 5; i++) {
            Counter counter = new Counter("offer/autumn/member", Optional.of(MemberId.of("m-" + i)));
            assertThat(book.used(counter)).isLessThanOrEqualTo(3);
        }
    }

    /** EUR 30.00 with the offer are 60 points; its budget of 40 has 10 left for the next, and a return takes both back. */
    @Test
    void offer_isAwardedAndTakenBackByTheLedger() {
        LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, BERLIN)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("autumn", Formula.multiply("2"))
                                .when(Condition.tagged(autumn.tag()))
                                .capped(Cap.of(Points.of(40), Cap.Window.CAMPAIGN)))
                .build();
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        loyalty.enroll(ANNA, FROM);
        BudgetBook book = new InMemoryBudgetBook();
        for (String order : List.of("1", "2")) {
            Set<String> tags = autumn.use(book, new Corner().profile(), OrderId.of(order), FROM)
                    .tags();
            ActivityContext context = ActivityContext.none().tags(tags.toArray(String[]::new));
            loyalty.record(
                    Purchase.of(OrderId.of(order), ANNA, Money.parse("EUR 30.00"), FROM)
                            .in(context),
                    FROM);
        }

        assertThat(loyalty.balance(ANNA, FROM)).isEqualTo(Points.of(60 + 40));
        loyalty.giveBack(Return.of("r", OrderId.of("1"), ANNA, FROM));
        assertThat(loyalty.balance(ANNA, FROM)).isEqualTo(Points.of(40));
    }

    @Test
    void effect_isOfBothGroups() {
        OfferEffect effect = OfferEffect.NONE;
        for (int i = 0; i < 200; i++) {
            effect = effect.with(Standing.OFFERED, i < 24 ? 1 : 0, i < 24 ? 5_000 : 0);
        }
        OfferEffect rest = OfferEffect.NONE.with(Standing.NOT_IN_SEGMENT, 5, 9_999);
        for (int i = 0; i < 100; i++) {
            rest = rest.with(Standing.HELD_OUT, i < 10 ? 2 : 0, i < 10 ? 4_000 : 0);
        }
        OfferEffect both = effect.plus(rest);

        assertThat(both).isEqualTo(rest.plus(effect));
        assertThat(both.offered()).isEqualTo(new OfferEffect.Group(200, 24, 120_000));
        assertThat(both.heldOut()).isEqualTo(new OfferEffect.Group(100, 10, 40_000));
        assertThat(both.lift()).isCloseTo(0.02, within(1e-12));
        assertThat(both.offered().spentByMember()).isEqualTo(600);
        // python3: p=25/202; q=11/102; m=1.959963984540054*((p*(1-p)/202+q*(1-q)/102)**.5); (p-q-m, p-q+m)
        assertThat(both.interval().lower()).isCloseTo(-0.05948519715807862, within(1e-12));
        assertThat(both.interval().upper()).isCloseTo(0.09132367512352221, within(1e-12));
        // the same with p=11/12 and q=1/12, cut at 1
        OfferEffect all = new OfferEffect(new OfferEffect.Group(10, 10, 0), new OfferEffect.Group(10, 0, 0));
        assertThat(all.interval().lower()).isCloseTo(0.6121830183040733, within(1e-12));
        assertThat(all.interval().upper()).isEqualTo(1, within(1e-12));
        assertThat(OfferEffect.NONE.lift()).isNaN();
        assertThatThrownBy(() -> new OfferEffect.Group(1, 2, 0)).hasMessage("buyers must be 0 to 1: 2");
    }

    @Test
    void controlSeed_drawsOthers_inWhicheverOrderItIsSaid() {
        Offer again = autumn.controlSeed("autumn-2027").heldOut(500);
        assertThat(again.control()).isEqualTo(new ControlGroup("autumn-2027", 500));
        assertThat(autumn.heldOut(500).controlSeed("autumn-2027").control()).isEqualTo(again.control());
    }
}
