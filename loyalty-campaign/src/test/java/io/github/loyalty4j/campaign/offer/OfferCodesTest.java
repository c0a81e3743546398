package io.github.loyalty4j.campaign.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.activity.OrderId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OfferCodesTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");

    private final Corner corner = new Corner();
    private final Profile anna = corner.profile();
    private final InMemoryBudgetBook book = new InMemoryBudgetBook();
    private final Offer autumn =
            Offer.of("autumn", Segment.of("all", Trait.all()), FROM, TO).heldOut(0);

    private static OrderId order(int number) {
        return OrderId.of("o-" + number);
    }

    @Test
    void code_bringsTheOffersTag_toOneOrderOnce() {
        OfferCodes codes = OfferCodes.of(autumn, book).shared("AUTUMN-26", 2);
        OfferUse use = codes.use(" autumn-26 ", anna, order(1), FROM);
        assertThat(use).isEqualTo(new OfferUse(OfferUse.Status.ACCEPTED, "", Set.of("offer-autumn"), Optional.empty()));
        assertThat(codes.use("AUTUMN-26", anna, order(1), FROM)).isEqualTo(use);
        assertThat(codes.used("AUTUMN-26")).isEqualTo(1);
        assertThat(codes.use("AUTUMN-26", anna, order(2), FROM).isAccepted()).isTrue();
        assertThat(codes.use("AUTUMN-26", anna, order(3), FROM))
                .isEqualTo(OfferUse.no(OfferUse.Status.USED_UP, "code must be good for more orders than 2: AUTUMN-26"));
    }

    /** Who speaks of a code asks for what an order by it takes: of the code, of the member's part and of the offer. */
    @Test
    void announcedCode_isToldAsLongAsItIsGood() {
        OfferCodes codes = OfferCodes.of(autumn.perMember(2).budget(9), book).shared("AUTUMN-26", 1);
        assertThat(codes.claims(" autumn-26 ", anna.member()))
                .extracting(claim -> claim.counter().name(), BudgetBook.Claim::most)
                .containsExactly(
                        tuple("offer/autumn/code/AUTUMN-26", 1L),
                        tuple("offer/autumn/member", 2L),
                        tuple("offer/autumn/orders", 9L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codes.claims("SPRING-26", anna.member()))
                .withMessage("code must be one of offer autumn: SPRING-26");
        Trigger news = Trigger.of("t", "news", Occasions.announcement(FROM, TO)).announcing(codes, "autumn-26");
        Notification told = news.due(anna, FROM).get(0);
        assertThat(told.claims()).isEqualTo(codes.claims("AUTUMN-26", anna.member()));
        assertThat(BudgetBook.full(told.claims(), book::used)).isEmpty();
        assertThat(codes.use("AUTUMN-26", anna, order(1), FROM).isAccepted()).isTrue();
        assertThat(BudgetBook.full(told.claims(), book::used))
                .map(claim -> claim.counter().name())
                .contains("offer/autumn/code/AUTUMN-26");
    }

    @Test
    void singleCode_isGoodForOneOrder_andAgainWhenThatIsGivenBack() {
        OfferCodes codes = OfferCodes.of(autumn, book).single(List.of("GIFT-0001", "GIFT-0002"));
        assertThat(codes.use("GIFT-0001", anna, order(1), FROM).isAccepted()).isTrue();
        assertThat(codes.use("GIFT-0001", anna, order(2), FROM).status()).isEqualTo(OfferUse.Status.USED_UP);
        assertThat(codes.use("GIFT-0002", anna, order(1), FROM))
                .isEqualTo(
                        OfferUse.no(OfferUse.Status.ORDER_HAS_ONE, "an order must have offer autumn by one code: o-1"));
        codes.giveBack(order(1));
        assertThat(codes.use("GIFT-0001", anna, order(2), FROM).isAccepted()).isTrue();
    }

    @Test
    void member_mayHaveItForSoManyOrders_byWhicheverCodes() {
        OfferCodes codes = OfferCodes.of(autumn.perMember(1), book)
                .shared("AUTUMN-26", 100)
                .single(List.of("GIFT-0001"));
        assertThat(codes.use("GIFT-0001", anna, order(1), FROM).isAccepted()).isTrue();
        assertThat(codes.use("AUTUMN-26", anna, order(2), FROM))
                .isEqualTo(OfferUse.no(
                        OfferUse.Status.LIMIT_REACHED, "a member may have offer autumn for so many orders: 1"));
        assertThat(codes.used("AUTUMN-26")).isZero();
    }

    @Test
    void offersOwnRules_holdForWhoeverHasACode() {
        OfferCodes codes = OfferCodes.of(autumn, book).shared("AUTUMN-26", 100);
        assertThat(codes.use("AUTUMN-26", anna, order(1), TO))
                .isEqualTo(OfferUse.no(OfferUse.Status.NOT_OFFERED, "member must have offer autumn: OVER"));
        OfferCodes heldOut = OfferCodes.of(autumn.heldOut(999), book).shared("AUTUMN-26", 100);
        assertThat(heldOut.use("AUTUMN-26", anna, order(1), FROM).why()).endsWith("HELD_OUT");
        assertThat(codes.use("OTHER", anna, order(1), FROM))
                .isEqualTo(OfferUse.no(OfferUse.Status.UNKNOWN, "code must be one of offer autumn: OTHER"));
        assertThat(codes.use("  ", anna, order(1), FROM).status())
                .as("no code is not the offer without one")
                .isEqualTo(OfferUse.Status.UNKNOWN);
        assertThat(codes.used("AUTUMN-26")).isZero();
        assertThat(autumn.used(book)).isZero();
    }

    /** Recorded, the order takes its member out of the segment; the same order is answered as before, whatever else is full. */
    @Test
    void sameOrder_isAnsweredAsBefore_alsoOnceItIsRecorded() {
        Offer first = Offer.of("first", Segment.of("new", Trait.orders(0, 0)), FROM, TO)
                .heldOut(0)
                .perMember(1)
                .budget(1);
        OfferCodes codes = OfferCodes.of(first, book).single(List.of("GIFT-0001"));
        OfferUse use = codes.use("GIFT-0001", anna, order(1), FROM);
        assertThat(use.isAccepted()).isTrue();
        corner.buys("o-1", "20.00", FROM);
        Profile bought = corner.profile();

        assertThat(codes.use("gift-0001", bought, order(1), TO)).isEqualTo(use);
        assertThat(OfferCodes.of(first, book).use("GIFT-0001", bought, order(1), TO))
                .as("also when the code is gone meanwhile")
                .isEqualTo(use);
        assertThat(codes.used("GIFT-0001")).isEqualTo(1);
        assertThat(first.used(book)).isEqualTo(1);
        assertThat(codes.use("GIFT-0001", bought, order(2), FROM).isAccepted()).isFalse();
        assertThat(codes.use("GIFT-0001", anna, order(2), FROM).status()).isEqualTo(OfferUse.Status.USED_UP);
    }

    /** One order asked for by many threads is used once; a single code asked for by many orders goes to one of them. */
    @Test
    void codes_usedAtOnce_areUsedOnce() throws Exception {
        OfferCodes codes =
                OfferCodes.of(autumn, book).shared("AUTUMN-26", 100).single(List.of("GIFT-0001", "GIFT-0002"));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Boolean>> same = new ArrayList<>();
        List<Future<Boolean>> others = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            OrderId own = order(100 + i);
            same.add(threads.submit(
                    () -> codes.use("GIFT-0001", anna, order(1), FROM).isAccepted()));
            others.add(
                    threads.submit(() -> codes.use("GIFT-0002", anna, own, FROM).isAccepted()));
        }
        int accepted = 0;
        for (Future<Boolean> each : others) {
            accepted += each.get() ? 1 : 0;
        }
        for (Future<Boolean> each : same) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdown();
        assertThat(accepted).isEqualTo(1);
        assertThat(codes.used("GIFT-0001")).isEqualTo(1);
        assertThat(codes.used("GIFT-0002")).isEqualTo(1);
    }

    @Test
    void randomCodes_areDifferent_andCodes() {
        Set<String> codes = OfferCodes.random(1_000, new SecureRandom());
        assertThat(codes).hasSize(1_000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{12}"));
        assertThat(OfferCodes.of(autumn, book).single(codes)).hasToString("1000 codes of offer autumn");
    }

    @Test
    void badInput_isNamed() {
        OfferCodes codes = OfferCodes.of(autumn, book).shared("AUTUMN-26", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codes.single(List.of("autumn-26")))
                .withMessage("codes must be different: AUTUMN-26");
        for (String wrong : List.of("abc", "-abcd", "a b c d", "ÄÄÄÄ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> codes.shared(wrong, 1))
                    .withMessage("code must be 4 to 32 of A-Z, 0-9 and '-', not beginning with that: '" + wrong + "'");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codes.shared("OTHER", 0))
                .withMessageStartingWith("orders of a code must be 1 to ");
    }
}
